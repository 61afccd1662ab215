"""Whoever speaks is named in full where another paragraph of the article does."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_writing import scripted, stages

from bot.writing.introductions import introduced
from vectorstore.library import Library
from vectorstore.model.embedding import Embedder
from vectorstore.text import words

AWFI = "وقال وزير الطاقة والمعادن سالم العوفي إن كلفة المشروع بلغت 480 مليون دولار."
PLANT = "وأضاف العوفي أن المحطة ستخفض كلفة المتر المكعب من 0.62 دولار إلى 0.38 دولار."


@pytest.mark.parametrize(
    ("introducing", "paragraph", "read"),
    [
        (AWFI, "وأضاف العوفي أن المحطة كبيرة.", "وأضاف وزير الطاقة والمعادن سالم العوفي أن المحطة كبيرة."),
        (
            "وقال ممثل المنظمة في اليمن أرتورو بيسيغان إن الوباء تفشى.",
            "وحذّر بيسيغان من نقص التمويل.",
            "وحذّر ممثل المنظمة في اليمن أرتورو بيسيغان من نقص التمويل.",
        ),
        (
            "وقالت المتحدثة باسم المفوضية جمانة الغلاي، الأربعاء، في بيان إن النسبة ارتفعت.",
            "بدأ الفرز. وأضافت الغلاي أن الشكاوى قليلة.",
            "بدأ الفرز. وأضافت المتحدثة باسم المفوضية جمانة الغلاي أن الشكاوى قليلة.",
        ),
        ("وقال الرئيس جورجي إيفانوف: «سأقاطع».", "ورفض إيفانوف العرض.", "ورفض الرئيس جورجي إيفانوف العرض."),
    ],
)
def test_whoever_was_introduced_is_named_in_full(introducing: str, paragraph: str, read: str) -> None:
    first, second = introduced([introducing, paragraph])
    assert (first.text, second.text) == (introducing, read)
    start = read.index(paragraph[-8:])
    begins, ends = second.in_place(start, len(read))
    assert paragraph[begins:ends] == paragraph[-8:]
    assert second.in_place(0, len(read)) == (0, len(paragraph))


@pytest.mark.parametrize(
    ("introducing", "paragraph"),
    [
        # A minister is not the ministry, nor a director the company.
        ("وقال وزير الخارجية إن الاجتماع تأجل.", "وأضافت الخارجية أن الموعد لم يحدد."),
        ("وقال الرئيس التنفيذي لشركة أكسيونا إن العمل تم.", "وأعلن أكسيونا أن العمل تم."),
        ("وقال المتحدث باسم الخارجية إن الاجتماع تأجل.", "وأضاف الخارجية أن الموعد لم يحدد."),
        # Another person, as far as the verb tells; a name inside the sentence; one that is named in full there.
        (AWFI, "وأضافت العوفي أن المحطة كبيرة."),
        (AWFI, "وانتقدت الجمعية العوفي لأن المحطة كبيرة."),
        (AWFI, "وأضاف محمد العوفي أن المحطة كبيرة."),
        # Two of one name.
        (f"{AWFI} وقال مدير الشركة خالد العوفي إن العمل تم.", "وأضاف العوفي أن المحطة كبيرة."),
        ("وأعلن الجيش الإسرائيلي مساء الخميس أن العملية انتهت.", "وأعلن الخميس أن العملية انتهت."),
    ],
)
def test_nobody_is_named_who_may_be_another(introducing: str, paragraph: str) -> None:
    assert introduced([introducing, paragraph])[1].text == paragraph


@pytest.mark.parametrize(
    ("claim", "named"),
    [
        ("قال سالم العوفي إن المحطة كبيرة", True),
        ("Minister Salem al-Aufi said so", True),
        ("قال محمد العوفي إن المحطة كبيرة", False),
        ("Minister John al-Aufi said so", False),
        ("قال سالم العوفي، ثم قال محمد العوفي", False),
        ("قال وزير الطاقة سالم العوفي إن المحطة كبيرة", True),
        ("قال وزير المالية سالم العوفي إن المحطة كبيرة", False),
        ("المحطة كبيرة كما قال سالم العوفي", True),
        # Without the name there is nothing to be read in full.
        ("أضاف العوفي أن المحطة كبيرة", False),
        ("ستوفر المحطة 210 آلاف طن", False),
    ],
)
def test_the_full_name_is_read_where_a_sentence_tells_it(claim: str, named: bool) -> None:
    assert introduced([AWFI, PLANT])[1].named_by(words(claim)) == named


def test_a_sentence_with_the_full_name_rests_on_the_paragraph_with_the_short_one(
    embedder: Embedder, tmp_path: Path
) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = f"عُمان تدشن محطة لتحلية المياه\nنُشِر في 2 فبراير 2026\n{AWFI}\n{PLANT}\n"
    (seeds / "plant.txt").write_text(text, encoding="utf-8")
    said = "قال وزير الطاقة والمعادن سالم العوفي إن المحطة ستخفض كلفة المتر المكعب من 0.62 دولار إلى 0.38 دولار"
    with Library.open(seeds, tmp_path / ".rawi", embedder, purpose="test") as library:
        library.sync()
        for sentence, shown in ((said, True), (said.replace("سالم", "محمد"), False), (PLANT.rstrip("."), True)):
            asked = "كم ستخفض المحطة كلفة المتر المكعب؟"
            answer = stages(library, scripted(f"{sentence} [1]."), asked)[-1]
            assert (sentence in answer.answer) == shown, answer
            if shown:
                cited = answer.citations[0]
                assert (cited.text, cited.quote) == (PLANT, PLANT)
