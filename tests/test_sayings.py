"""What somebody said is told by his own words, not by another's about him, nor by what he is to do."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.mentions.sayings import asks_words_of, in_others_words
from bot.newsroom import Newsroom

REPORTS = {
    "talks.txt": "محادثات هدنة متعثرة في مسقط\nنُشر في 8 مايو 2026\n"
    "من المقرر أن يلتقي وزير الخارجية اليمني سالم العطاس ومبعوث الأمم المتحدة يوهان ليندبرغ، الجمعة، في مسقط.\n"
    "وانتقد ليندبرغ موقف العطاس قبل اللقاء قائلاً: «لا يمكن لأحد أن يربح هذه الحرب، وكل يوم تأخير ثمنه أرواح».\n"
    "ولم يعلن الوسيط العماني بدر الحارثي موعداً لجولة أخرى.\n",
    "strike.txt": "Rail strike enters second week\nPublished on 9 May 2026\n"
    "Transport minister Helen Marlowe will meet union leader Tom Brightwell on Monday.\n"
    "“We will not sign a deal that cuts safety crews,” Brightwell said on Friday.\n"
    "He added that members were ready to strike until June.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("ماذا قال ليندبرغ؟", "لا يمكن لأحد"),
        ("ماذا قال يوهان ليندبرغ عن العطاس؟", "لا يمكن لأحد"),
        ("What did Lindberg say?", "لا يمكن لأحد"),
        ("What did Brightwell say about the deal?", "We will not sign"),
    ],
)
def test_his_words_are_quoted(newsroom: Newsroom, question: str, said: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert said in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "ماذا قال سالم باعشن عن ليندبرغ؟",
        "What did Helen Marlowe say about Brightwell?",
        "What did Marlowe say?",
    ],
)
def test_what_nobody_tells_that_he_said_is_not_answered(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).outcome != "answered"


def test_who_is_not_quoted_is_named(real_newsroom: Newsroom) -> None:
    assert real_newsroom.ask("What did Zelensky say?").note == "What is quoted is not in the words of Zelensky."
    assert real_newsroom.ask("ماذا قال مارك روتي؟").note == "ليس في ما يُقتبَس كلامٌ لـ«مارك روتي»."


@pytest.mark.parametrize(
    ("question", "before", "sentence", "others"),
    [
        ("What did Brightwell say?", "", "“We will not sign,” Brightwell said.", False),
        ("What did Marlowe say?", "", "“We will not sign,” Brightwell said.", True),
        # Who is named before it may go on.
        ("What did Brightwell say?", "Brightwell arrived late. ", "He added that members were ready.", False),
        ("What did Brightwell say?", "Trains stood still. ", "He added that members were ready.", True),
        # Nothing is said.
        ("What did Marlowe say?", "", "Marlowe will meet Brightwell on Monday.", True),
        # About whom, and to whom.
        ("ماذا قال ليندبرغ عن باعشن؟", "", "وانتقد ليندبرغ موقف باعشن قائلاً: «كل يوم تأخير ثمنه أرواح».", False),
        ("ماذا قال باعشن عن ليندبرغ؟", "", "وانتقد ليندبرغ موقف باعشن قائلاً: «كل يوم تأخير ثمنه أرواح».", True),
        ("ماذا قال باعشن عن مورو؟", "", "وأكد باعشن أن الهدنة صامدة.", True),
        ("ماذا قال باعشن؟", "", "يرفض ليندبرغ التفاوض مع باعشن، ويؤكد أن الحرب مشروعة.", True),
        ("What did Lindberg say?", "", "وانتقد ليندبرغ موقف باعشن قائلاً: «كل يوم تأخير ثمنه أرواح».", False),
        # A noun may be told by another one, and a question in small letters names nobody.
        ("What did experts say?", "", "Analysts warned of a slump.", False),
        ("ماذا قال الخبراء؟", "", "حذر المحللون من الركود.", False),
        ("what did marlowe say?", "", "Marlowe will meet Brightwell on Monday.", False),
        # Nobody's words are asked for.
        ("When will Marlowe meet Brightwell?", "", "Marlowe will meet Brightwell on Monday.", False),
    ],
)
def test_whose_words_a_sentence_tells(question: str, before: str, sentence: str, others: bool) -> None:
    paragraph = before + sentence
    assert in_others_words(question, paragraph, len(before), len(paragraph)) is others


def test_whose_words_are_asked_for() -> None:
    assert asks_words_of("What did Tom Brightwell say about the deal?") == "Tom Brightwell"
    assert asks_words_of("وماذا قالت هيلين مارلو عن الإضراب؟") == "هيلين مارلو"
    assert asks_words_of("How many did Brightwell say would strike?") == ""
