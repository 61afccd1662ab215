"""All settings, read from the environment in this one place and passed down as values."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from vectorstore.database.server import Server
from vectorstore.errors import StoreError

ENV_FILE = ".env"
# No answer, and no deleted article, is waited for longer: what cannot be counted in a clock is no setting.
_A_DAY, _A_CENTURY = 24 * 3600.0, 36_500


class Settings(BaseSettings):
    """What can be set; each field is the variable of its name in capitals behind ``RAWI_``, here or in ``.env``."""

    model_config = SettingsConfigDict(env_prefix="RAWI_", env_file=ENV_FILE, env_ignore_empty=True, extra="ignore")

    seeds_dir: Path = Field(default=Path("seeds"), description="folder of articles")
    data_dir: Path | None = Field(default=None, description="folder of the store; .rawi beside the seeds by default")
    cache_dir: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("rawi"), description="folder of the unpacked model"
    )
    embedding_model: str | None = Field(default=None, description="sentence-transformers name or path")
    embedding_devices: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="devices of processes that embed large syncs, with commas: cuda:0,cuda:1 or cpu,cpu"
    )
    chroma_url: str | None = Field(default=None, description="Chroma server that several rawi processes share")
    chroma_token: SecretStr | None = Field(default=None, description="bearer token that the Chroma server asks for")
    sync: bool = Field(default=True, description="whether to keep the store equal to the seeds, or only to answer")
    chat_model: str | None = Field(default=None, description="chat model that writes answers, as provider:model")
    chat_base_url: str | None = Field(default=None, description="address of an OpenAI-compatible server")
    chat_api_key: SecretStr | None = Field(default=None, description="key of the chat model")
    chat_timeout: float = Field(default=120.0, gt=0, le=_A_DAY, description="seconds that a written answer may take")
    host: str = Field(default="127.0.0.1", description="address that the page listens on")
    port: int = Field(default=7860, ge=0, le=65535, description="port of the page")
    auth: SecretStr | None = Field(default=None, description="name:password, asked for at the page")
    trash_days: int = Field(
        default=30, ge=1, le=_A_CENTURY, description="days that an article deleted on the page is kept"
    )
    lock_wait: float = Field(default=10.0, ge=0, description="seconds to wait for another process to finish")

    @classmethod
    def read(cls, **given: Any) -> Settings:
        """The settings, with those that are given in place of the environment's.

        Raises:
            ValidationError: a setting is not valid.
            StoreError: ``settings_unreadable`` (path, detail): the file cannot be read, or is no UTF-8.
        """
        try:
            return cls(**given)
        except (OSError, UnicodeDecodeError) as error:
            detail = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise StoreError("settings_unreadable", path=ENV_FILE, detail=detail) from error

    @field_validator("embedding_devices", mode="before")
    @classmethod
    def _separated(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @property
    def store_dir(self) -> Path:
        """The folder of the store, its caches and its lock."""
        return self.data_dir or self.seeds_dir.absolute().parent / ".rawi"

    @property
    def server(self) -> Server | None:
        """The Chroma server that holds the store, None where it is a folder of this process.

        Raises:
            StoreError: ``chroma_address`` (url).
        """
        if self.chroma_url is None:
            return None
        return Server.at(self.chroma_url, self.chroma_token.get_secret_value() if self.chroma_token else "")
