"""A period of publication limits what is searched, and of sources of different days the newer is said first."""

from __future__ import annotations

from datetime import date

import pytest
from newsrooms import newsroom_fixture

from bot.answers import Answer, Citation, Question
from bot.newsroom import Newsroom
from bot.quotation.reader import told
from bot.quotation.stories import Report, one_story
from bot.wording.articles import embedding_now, searched
from bot.wording.period import articles_in_period, older_source, period

ASKED = "How many people were rescued from the flooded town of Karvel?"
OLD, NEW = date(2025, 3, 1), date(2025, 3, 5)
REPORTS = {
    "old.txt": "Flood in Karvel\nPublished on 1 March 2025\n"
    "Rescue crews said that 40 people were rescued from the flooded town of Karvel.\n",
    "new.txt": "Karvel flood: rescue goes on\nPublished on 5 March 2025\n"
    "Rescue crews said that 95 people were rescued from the flooded town of Karvel.\n",
    "harbour.txt": "Storm closes the harbour of Karvel\nPublished on 7 March 2025\n"
    "The harbour of Karvel was closed on Friday because of a storm, and all ferries stayed in port.\n",
    "director.txt": "Karvel ferries carry more passengers\nPublished on 2 March 2025\n"
    "The director of the harbour of Karvel, Mira Tolan, said that ferries carried more passengers than ever.\n",
    "undated.txt": "Karvel bakery wins prize\nThe bakery of Karvel won a prize for its bread, the jury said.\n",
}


newsroom = newsroom_fixture(REPORTS)


def ask(newsroom: Newsroom, text: str, since: date | None = None, until: date | None = None) -> Answer:
    return newsroom.chain.invoke(Question(text=text, since=since, until=until))


def sources(answer: Answer) -> list[str]:
    return [citation.source for citation in answer.citations]


def test_only_the_period_is_searched(newsroom: Newsroom) -> None:
    assert sources(ask(newsroom, ASKED, until=date(2025, 3, 4))) == ["old.txt"]
    assert sources(ask(newsroom, ASKED, since=date(2025, 3, 2))) == ["new.txt"]
    assert sources(ask(newsroom, ASKED, OLD, OLD)) == ["old.txt"]


def test_nothing_in_the_period_is_said_with_the_period(newsroom: Newsroom) -> None:
    answer = ask(newsroom, ASKED, date(2025, 4, 1), date(2025, 4, 2))
    assert answer.outcome == "not_in_sources"
    assert answer.answer == "The sources published between 1 April 2025 and 2 April 2025 do not say."


@pytest.mark.parametrize(
    ("text", "sources", "since", "told"),
    [
        (
            "Who won the football match?",
            ("old.txt",),
            None,
            "The article “Flood in Karvel” does not say.",
        ),
        ("من فاز بالمباراة؟", ("old.txt",), None, "لا تذكر المقالة «Flood in Karvel» جوابًا عن هذا السؤال."),
        (
            ASKED,
            ("old.txt",),
            date(2025, 3, 2),
            "The article “Flood in Karvel” was not published since 2 March 2025, so it was not searched.",
        ),
        (
            ASKED,
            ("gone.txt",),
            None,
            "The one article that was asked about is no longer among the sources. Ask about all articles.",
        ),
        (
            "كم عدد المقالات؟",
            ("gone.txt",),
            None,
            "المقالة التي يُسأل فيها وحدها لم تعد بين المصادر. اسأل في كل المقالات.",
        ),
        (
            "Who won the football match?",
            ("old.txt", "new.txt"),
            None,
            "The articles that were asked about do not say.",
        ),
        ("Who won the football match?", None, None, "The sources do not say."),
    ],
)
def test_a_refusal_speaks_for_what_was_searched_alone(
    newsroom: Newsroom, text: str, sources: tuple[str, ...] | None, since: date | None, told: str
) -> None:
    answer = newsroom.chain.invoke(Question(text=text, sources=sources, since=since))
    assert (answer.outcome, answer.answer) == ("not_in_sources", told)


def test_what_has_no_date_is_in_no_period(newsroom: Newsroom) -> None:
    question = "What did the bakery of Karvel win?"
    assert sources(ask(newsroom, question)) == ["undated.txt"]
    assert "undated.txt" not in sources(ask(newsroom, question, until=date(2099, 1, 1)))
    assert newsroom.library.store.articles(until=date(2099, 1, 1)) == [
        article for article in newsroom.library.store.articles() if article.published
    ]


def test_questions_about_the_articles_keep_to_the_period(newsroom: Newsroom) -> None:
    assert ask(newsroom, "How many articles are there?").answer == "There are 5 articles in the sources."
    counted = ask(newsroom, "How many articles are there?", OLD, OLD)
    assert counted.answer == "1 article in the sources was published on 1 March 2025."
    none = ask(newsroom, "كم عدد المقالات؟", date(2025, 4, 1))
    assert (none.outcome, none.answer) == ("not_in_sources", "لا مقالات منشورة منذ 1 أبريل 2025.")
    assert sources(ask(newsroom, "What is the latest news?", until=OLD)) == ["old.txt"]


def test_the_newer_source_is_said_first_and_the_older_is_named_as_older(newsroom: Newsroom) -> None:
    answer = ask(newsroom, ASKED)
    assert sources(answer) == ["new.txt", "old.txt"]
    assert [citation.number for citation in answer.citations] == [1, 2]
    lines = answer.answer.splitlines()
    assert "40" not in lines[0]
    assert "95 people" in lines[1]
    assert lines[2] == "An older report, published on 1 March 2025, says:"
    assert "40 people" in lines[3]


def test_a_newer_report_of_another_matter_goes_before_nothing(newsroom: Newsroom) -> None:
    answer = ask(newsroom, "Who is the director of the harbour of Karvel?")
    assert sources(answer)[0] == "director.txt"
    assert "older report" not in answer.answer


QUAKE, TOLL = (
    Report("زلزال يضرب مدينة كارفيل", "قُتل 12 شخصا في زلزال ضرب كارفيل فجر الاثنين"),
    "ارتفاع حصيلة زلزال كارفيل",
)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (QUAKE, Report(TOLL, "ارتفعت حصيلة الزلزال الذي ضرب كارفيل إلى 31 قتيلا"), True),
        (QUAKE, Report("زلزال في اليابان", "قُتل 12 شخصا في انهيار مبنى في طوكيو"), False),
        (
            Report("Starmer and Zelensky meet in London", "Starmer told Zelensky in London that the talks go on."),
            Report("ستارمر وزيلينسكي في لندن", "قال ستارمر بعد لقاء زيلينسكي في لندن إن المحادثات مستمرة."),
            True,
        ),
        (
            Report("حصيلة الزلزال بعد 26 ساعة", "وتنخفض درجات الحرارة إلى ثلاث درجات تحت الصفر"),
            Report("عاصفة ثلجية", "وانخفضت درجة الحرارة خلال ساعة إلى 28 درجة تحت الصفر"),
            False,
        ),
    ],
)
def test_reports_of_one_story(first: Report, second: Report, one: bool) -> None:
    assert one_story(first, second) is one_story(second, first) is one


def test_a_growing_answer_names_the_older_source_as_soon_as_it_is_shown(newsroom: Newsroom) -> None:
    texts = [answer.answer for answer in newsroom.stream(Question(text=ASKED))]
    assert all(texts[-1].startswith(text) for text in texts)


TITLE, QUOTE = "فيضان في كارفيل", "أنقذ رجال الإطفاء 40 شخصا من الفيضان في كارفيل"


@pytest.mark.parametrize(("days", "older"), [([NEW, OLD], 1), ([NEW, None], 0), ([NEW, NEW], 0), ([None, OLD], 0)])
def test_only_what_is_known_to_be_older_is_called_older(days: list[date | None], older: int) -> None:
    citations = tuple(
        Citation.model_validate(
            {"number": n, "source": "x", "title": TITLE, "published": day and day.isoformat(), "position": 1}
            | {"text": QUOTE, "quote": QUOTE, "start": 0, "end": len(QUOTE), "score": 1}
        )
        for n, day in enumerate(days, start=1)
    )
    assert told("answered", citations, "ar").count(older_source(OLD, "ar")) == older


def test_periods_in_words() -> None:
    assert period(OLD, NEW, "ar") == "بين 1 مارس 2025 و5 مارس 2025"
    assert period(OLD, OLD, "ar") == "في 1 مارس 2025"
    assert period(None, NEW, "en") == "up to 5 March 2025"
    assert period(None, None, "en") == ""


@pytest.mark.parametrize(
    ("count", "searched_in", "told"),
    [
        (0, "لا مقالات في هذه الأيام", "لا مقالات منشورة منذ 1 مارس 2025."),
        (1, "يُبحث في مقالة واحدة", "في المصادر مقالة واحدة منشورة منذ 1 مارس 2025."),
        (2, "يُبحث في مقالتين", "في المصادر مقالتان منشورتان منذ 1 مارس 2025."),
        (3, "يُبحث في 3 مقالات", "في المصادر 3 مقالات منشورة منذ 1 مارس 2025."),
        (102, "يُبحث في 102 مقالة", "في المصادر 102 مقالة منشورة منذ 1 مارس 2025."),
    ],
)
def test_arabic_counts_agree_with_what_stands_around_them(count: int, searched_in: str, told: str) -> None:
    assert searched(count, 0, "ar") == searched_in
    assert articles_in_period(count, OLD, None, "ar") == told


def test_two_paragraphs_stand_behind_a_preposition() -> None:
    assert "من نحو فقرتين" in embedding_now(1, 2, None, None, "ar")
