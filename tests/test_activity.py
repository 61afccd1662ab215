"""What several syncs changed is told as if they were one: what went and came back is no news."""

from __future__ import annotations

import pytest
from scripted import ScriptedNewsroom

from bot.answers import Language
from bot.maintenance.activity import Activity, SyncNote, summed
from bot.page.state import state_json
from vectorstore.sync import ArticleChange

CAME, GONE, CAME_OTHER = ArticleChange("", "a", 3), ArticleChange("a", ""), ArticleChange("", "b", 5)
CHANGED, BACK = ArticleChange("a", "b", 1), ArticleChange("b", "a", 2)


@pytest.mark.parametrize(
    ("syncs", "told"),
    [
        ([{"x": CAME}], {"x": CAME}),
        ([{"x": GONE}, {"x": CAME}], {}),
        ([{"x": CAME}, {"x": GONE}], {}),
        ([{"x": GONE}, {"x": CAME}, {"x": GONE}], {"x": ArticleChange("a", "", 3)}),
        ([{"x": GONE}, {"x": CAME_OTHER}], {"x": ArticleChange("a", "b", 5)}),
        ([{"x": CAME}, {"x": CHANGED}], {"x": ArticleChange("", "b", 4)}),
        ([{"x": CHANGED}, {"x": BACK}], {}),
        ([{"x": CHANGED}, {"y": CAME}], {"x": CHANGED, "y": CAME}),
        # Renamed, or moved into a folder.
        ([{"y": CAME, "x": GONE}], {}),
        ([{"x": GONE}, {"y": CAME}], {}),
        ([{"x": GONE}, {"y": CAME_OTHER}], {"x": GONE, "y": CAME_OTHER}),
        # Of two copies one is left.
        ([{"x": GONE, "y": GONE, "z": CAME}], {"x": GONE}),
    ],
)
def test_what_went_and_came_back_is_no_news(
    syncs: list[dict[str, ArticleChange]], told: dict[str, ArticleChange]
) -> None:
    assert summed(SyncNote(changes, at) for at, changes in enumerate(syncs)) == told


class Building(ScriptedNewsroom):
    def activity(self) -> Activity:
        return Activity(state="syncing", done=3, total=10, building="/home/somebody/models/other-model")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_names_a_model_that_takes_over_without_its_folder(language: Language) -> None:
    told = state_json(Building(), None, language)["progress"]
    assert "other-model" in told and "/" not in told
