"""Translation by a scripted chat model; the page's side of it is in test_reading.py."""

from __future__ import annotations

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

from bot.newsroom import Newsroom
from bot.writing.models import ChatModel
from bot.writing.translation import UntranslatedError, translate

ARABIC = "أسقطت القوات 111 طائرة مسيرة."
ENGLISH = "The forces shot down 111 drones."


def saying(text: str) -> ChatModel:
    return ChatModel("fake:model", GenericFakeChatModel(messages=iter([AIMessage(content=text)])))


def test_a_text_is_translated() -> None:
    assert translate(saying(f"\n{ENGLISH}\n"), ARABIC, "en") == ENGLISH
    assert translate(saying(ARABIC), ENGLISH, "ar") == ARABIC


@pytest.mark.parametrize("written", [" ", ARABIC])
def test_what_is_no_translation_is_not_given_for_one(written: str) -> None:
    with pytest.raises(UntranslatedError):
        translate(saying(written), ARABIC, "en")


def test_a_newsroom_translates_only_with_a_chat_model(real_newsroom: Newsroom) -> None:
    assert real_newsroom.translate is None
    with_model = Newsroom(real_newsroom.library, saying(ENGLISH)).translate
    assert with_model is not None
    assert with_model(ARABIC, "en") == ENGLISH
