"""The chat model that is configured, opened through LangChain's ``init_chat_model``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from vectorstore.errors import StoreError

# Extras of this project that bring a provider's package; other providers of LangChain work where theirs is installed.
_EXTRAS = {"openai": "openai", "ollama": "ollama", "anthropic": "anthropic", "google_genai": "google"}
LONGEST = 600
"""Tokens of an answer at most: a few sentences in Arabic, of which a token may be a single letter."""
THINKING = 4000
"""The same where a provider's models think before they answer, and what they think counts: with 600, gpt-5-mini and
gemini-2.5-flash come to their limit before they have written a word."""
# What each provider calls the longest answer, and how it is told its time limit. On one's own machine thinking takes
# minutes, where it can be left out it is; a server of unknown kind may have a small model that does not come to an end.
_LIMITS: dict[str, Any] = {
    "ollama": lambda seconds: {"num_predict": LONGEST, "reasoning": False, "client_kwargs": {"timeout": seconds}},
    "google_genai": lambda seconds: {"max_output_tokens": THINKING, "timeout": seconds, "max_retries": 1},
}


@dataclass(frozen=True)
class ChatModel:
    """A chat model and what is said of it.

    Attributes:
        name: ``provider:model``, as answers tell it; no address and no key.
        model: the LangChain chat model.
        timeout: seconds that an answer may take; half of them may pass before its first word.
    """

    name: str
    model: BaseChatModel
    timeout: float = 120.0


def open_chat_model(name: str | None, base_url: str | None, api_key: str | None, timeout: float) -> ChatModel | None:
    """Open the configured model; nothing is asked of it yet. None where none is configured.

    Args:
        name: ``provider:model``; with a base URL the provider may be left out.
        base_url: the address of an OpenAI-compatible server.
        api_key: the key; without one the provider's own variable (``OPENAI_API_KEY``) counts.
        timeout: as in :class:`ChatModel`.

    Raises:
        StoreError: ``chat_model_unnamed``, ``chat_provider_missing`` (name, install), ``chat_provider_unknown`` (name),
            or ``chat_model_unusable`` (name, detail).
    """
    if not name:
        if base_url:
            raise StoreError("chat_model_unnamed")
        return None
    from langchain.chat_models import init_chat_model

    provider, colon, model = name.partition(":")
    if base_url and (not colon or provider not in _EXTRAS):
        provider, model = "openai", name
    elif not (colon and model):
        raise StoreError("chat_provider_unknown", name=name)
    tokens = LONGEST if base_url else THINKING
    limits = _LIMITS.get(provider, lambda seconds: {"max_tokens": tokens, "timeout": seconds, "max_retries": 1})
    options: dict[str, Any] = {"temperature": 0.0, **limits(timeout)}
    if base_url:
        options["base_url"] = base_url
    if api_key or (base_url and provider == "openai"):
        # A local server asks for no key, and the client for any.
        options["api_key"] = api_key or "none"
    try:
        opened = init_chat_model(model, model_provider=provider, **options)
    except ImportError as error:
        raise StoreError("chat_provider_missing", name=provider, install=_install(provider)) from error
    except ValueError as error:
        if "Unsupported" in str(error):
            raise StoreError("chat_provider_unknown", name=name) from error
        raise StoreError("chat_model_unusable", name=name, detail=type(error).__name__) from None
    except Exception as error:
        # What a client says of itself may hold the key.
        raise StoreError("chat_model_unusable", name=name, detail=type(error).__name__) from None
    # Anthropic's client is set up with an empty key, too, and would fail only when it is asked.
    if not base_url and any(isinstance(value, SecretStr) and not value.get_secret_value() for _, value in opened):
        raise StoreError("chat_model_unusable", name=name, detail="no key")
    return ChatModel(f"{provider}:{model}", opened, timeout)


def _install(provider: str) -> str:
    """The command that brings a provider's package."""
    if provider in _EXTRAS:
        return f"pip install -c .constraints.txt '.[{_EXTRAS[provider]}]'"
    return f"pip install langchain-{provider.replace('_', '-')}"
