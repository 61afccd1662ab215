"""A question about a name that stands in no source is not answered from a report that is alike but for the name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from newsrooms import newsroom_of

from bot.answers import Question
from bot.newsroom import Newsroom
from bot.retriever import HybridRetriever
from bot.unknown_names import unknown_names
from vectorstore.embedding import Embedder

REPORTS = {
    "quake.txt": "زلزال يضرب ولاية ملاطية في تركيا\nنُشر في 4 نوفمبر 2026\n"
    "قُتل 44 شخصا في الزلزال الذي ضرب ولاية ملاطية شرق تركيا، وأصيب أكثر من خمسمئة مقارنة بعشرة في أول يوم.\n"
    "وقال وزير الداخلية علي يرلي قايا إن فرق الإنقاذ انتشلت 67 شخصا أحياء من تحت الأنقاض.\n",
    "coup.txt": "انقلاب فاشل في مالاوي\nنُشر في 6 نوفمبر 2026\n"
    "أعلن رئيس مالاوي حالة الطوارئ بعد ساعات من إحباط محاولة انقلاب في العاصمة.\n",
    "race.txt": "Chepkirui wins the Lisbon Marathon\nPublished on 11 October 2026\n"
    "Sheila Chepkirui of Kenya won the women's race at the Lisbon Marathon on Sunday in a course record.\n"
    "The winners each receive 50,000 euros, the organisers said.\n",
}


@pytest.fixture(scope="module")
def newsroom(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom_of(REPORTS, tmp_path_factory.mktemp("unknown"), embedder) as newsroom:
        yield newsroom


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("كم عدد قتلى زلزال ملاطية؟", []),
        ("ماذا قال يرلي قايا عن فرق الإنقاذ؟", []),
        ("كم شخصا قتل في تركيا؟", []),
        ("كم شخصا قتل في شرق البلاد؟", []),
        ("كم عدد قتلى زلزال اليابان؟", ["اليابان"]),
        ("كم عدد القتلى في زلزال بيروت؟", ["بيروت"]),
        ("كم عدد القتلى في غزة؟", ["غزة"]),
        # An Arabic question finds a name in an English article, and the other way round.
        ("من فازت بماراثون لشبونة؟", []),
        ("من أي بلد العداءة تشيبكيروي؟", []),
        ("ماذا فعلت شيلا؟", []),
        ("How many people died in the Malatya earthquake?", []),
        ("How many people died in Turkey?", []),
        ("What did Minister Yerlikaya say about the rescue teams?", []),
        ("How many people died in the Haiti earthquake?", ["Haiti"]),
        ("Who won the women's race at the Lisbon Marathon?", []),
        ("Who won the women's race at the Berlin Marathon?", ["Berlin"]),
        ("Who won the women's race at the New York Marathon?", ["New York"]),
        ("what is the prize for the winners?", []),
        # As one spelling has it, or another.
        ("Who led the coup attempt in Malawi?", []),
        ("who led the coup attempt in malawi", []),
        ("who led the coup attempt in zambia", ["Zambia"]),
        ("how many people died in the earthquake in turkey", []),
        ("how many people died in the earthquake in greece?", ["Greece"]),
        ("who won the reunion race at christmas", []),
        ("What did Macron say about the rescue teams?", ["Macron"]),
        # Bodies are told by other names.
        ("What did BSkyB say about the rescue teams?", []),
        ("What did Prime Minister Yerli Kaya say?", []),
        ("What did the President say about the rescue teams?", []),
        ("Who is Sheila Chepkiroui?", []),
        ("What did Chebkirui win?", []),
        ("What did Emine Erdogan say about the rescue teams?", ["Emine Erdogan"]),
    ],
)
def test_names_that_no_source_has(newsroom: Newsroom, question: str, names: list[str]) -> None:
    evidence = HybridRetriever(library=newsroom.library).retrieve(question)
    assert unknown_names(evidence) == names


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("كم عدد قتلى زلزال اليابان؟", "لا يرد في ما بُحث فيه من مقالات: «اليابان»."),
        ("Who won the women's race at the Berlin Marathon?", "The articles searched do not mention Berlin."),
    ],
)
def test_what_names_a_stranger_is_not_answered(newsroom: Newsroom, question: str, told: str) -> None:
    answer = newsroom.chain.invoke(Question(text=question))
    assert answer.outcome == "closest"
    assert (answer.note, answer.short) == (told, None)
    assert answer.citations


def test_the_same_of_a_name_that_is_there_is_answered(newsroom: Newsroom) -> None:
    answer = newsroom.chain.invoke(Question(text="كم عدد قتلى زلزال ملاطية؟"))
    assert (answer.outcome, answer.note) == ("answered", "")
