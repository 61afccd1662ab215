"""An article of a day that is still to come: it stays answerable, is never the newest, and a sync tells of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from newsrooms import newsroom_fixture

from bot.newsroom import Newsroom
from bot.page.period import Period
from bot.page.state import stored_line
from bot.quotation.stories import Report, is_update
from bot.reports import sync_json
from bot.wording import dated_ahead
from vectorstore.records import newest_first, recency

TODAY = date.today()
AHEAD = date(TODAY.year + 4, 5, 12)
TOMORROW = TODAY + timedelta(days=1)


def report(title: str, day: date | None, body: str) -> str:
    dated = [f"Published on {day:%d %B %Y}"] if day else []
    return "\n".join([title, *dated, body]) + "\n"


REPORTS = {
    "ahead.txt": report("Dam on the Ora river is finished", AHEAD, "The dam on the Ora river cost 90 million dollars."),
    "new.txt": report(
        "Market of Telb opens again after the fire", TODAY, "The old market of Telb opened again with 40 shops."
    ),
    "old.txt": report(
        "Bridge of Sarn is closed", date(2024, 3, 3), "The bridge of Sarn was closed for 6 weeks of work."
    ),
    "undated.txt": report("Library of Mott moves", None, "The library of Mott moves 12,000 books to a new building."),
}


newsroom = newsroom_fixture(REPORTS)


def test_days_are_sorted_with_those_to_come_behind_the_others() -> None:
    days = [None, AHEAD, date(2024, 3, 3), TOMORROW, TODAY, TOMORROW + timedelta(days=1)]
    assert sorted(days, key=newest_first) == [TOMORROW, TODAY, date(2024, 3, 3), AHEAD, days[-1], None]
    # Where it is tomorrow already an article may well be of that day.
    assert recency(TOMORROW) and not recency(days[-1])


def test_it_leads_neither_the_list_nor_the_masthead(newsroom: Newsroom) -> None:
    assert [one.source for one in newsroom.articles()] == ["new.txt", "old.txt", "ahead.txt", "undated.txt"]
    assert str(AHEAD.year) not in stored_line(newsroom, "en")
    assert newsroom.health().newest == TODAY


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What is the latest news?", "new.txt"),
        ("ما أحدث مقالة؟", "new.txt"),
        ("What is the oldest article?", "old.txt"),
        ("How much did the dam on the Ora river cost?", "ahead.txt"),
    ],
)
def test_it_is_neither_the_latest_nor_the_oldest_but_answers(newsroom: Newsroom, question: str, first: str) -> None:
    assert newsroom.ask(question).citations[0].source == first


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (date(2024, 1, 1), None, ["new.txt", "old.txt"]),
        (TODAY - timedelta(days=6), None, ["new.txt"]),
        (date(2024, 1, 1), AHEAD, ["new.txt", "old.txt", "ahead.txt"]),
        (AHEAD, None, ["ahead.txt"]),
        (None, date(2024, 12, 31), ["old.txt"]),
    ],
)
def test_from_a_day_on_is_until_tomorrow(newsroom: Newsroom, since: date, until: date | None, held: list[str]) -> None:
    assert [one.source for one in newsroom.library.store.articles(since, until)] == held
    assert [one.source for one in newsroom.articles() if Period(since, until).holds(one.published)] == held


def test_it_overtakes_no_other_report() -> None:
    def told(day: date) -> Report:
        return Report("Floods in Alwaha kill many", "Floods in the city of Alwaha killed 31 people on Monday.", day)

    assert is_update(told(TODAY), told(date(2024, 3, 3)))
    assert not is_update(told(AHEAD), told(TODAY))


def test_every_sync_says_so_in_one_sentence(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    for verify in (True, False):
        ahead = sync_json(newsroom.sync(verify))["ahead"]
        assert ahead == [{"file": "ahead.txt", "published": AHEAD.isoformat()}]
    assert "1 article is dated" in dated_ahead(ahead) and f"ahead.txt: 12 May {AHEAD.year}" in dated_ahead(ahead)
    assert "3 articles are dated" in dated_ahead(ahead * 3)
    monkeypatch.setattr("bot.wording.terminal.terminal_language", lambda: "ar")
    assert "مقالة واحدة (ahead.txt: 12 مايو" in dated_ahead(ahead)


def test_what_is_added_by_hand_for_tomorrow_is_no_mistake(newsroom: Newsroom) -> None:
    (newsroom.library.seeds / "tomorrow.txt").write_text(
        report("Ferry to Qel starts", TOMORROW, "The ferry to Qel starts with 80 passengers."), encoding="utf-8"
    )
    assert [file for file, _ in newsroom.sync().ahead] == ["ahead.txt"]
    assert newsroom.articles()[0].source == "tomorrow.txt"
