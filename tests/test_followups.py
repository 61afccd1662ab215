"""A follow-up becomes a full question; a question that stands by itself stays as it is."""

from __future__ import annotations

import pytest

from bot.answers import Question, Turn
from bot.conversation.followups import holds_only, rewritten
from bot.newsroom import Newsroom

DRONES = ("How many drones did Russia shoot down?", "111")
DRONES_AR = ("كم طائرة مسيرة أسقطتها القوات الروسية؟", "111")
COALITION = ("ما هو تحالف الراغبين؟", "دول تدعم أوكرانيا")
STARMER = ("Who is Starmer?", "The British prime minister")


def asked(text: str, *turns: tuple[str, str]) -> Question:
    return Question(text=text, history=tuple(Turn(question=question, answer=answer) for question, answer in turns))


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        (asked("وماذا قال عنه بوتين؟", ("ماذا قال ستارمر؟", "")), ["ستارمر", "بوتين"]),
        (asked("ومن يقوده؟", COALITION), ["تحالف الراغبين"]),
        (asked("وكم منها فوق موسكو؟", DRONES_AR), ["طائرة مسيرة", "موسكو"]),
        (asked("لماذا؟", DRONES_AR), ["لماذا", "القوات الروسية"]),
        (asked("متى حدث ذلك؟", DRONES_AR), ["متى", "طائرة مسيرة"]),
        (asked("وماذا عن أوكرانيا؟", DRONES_AR), ["القوات الأوكرانية", "طائرة"]),
        (asked("What did he say about Putin?", STARMER), ["Starmer", "Putin"]),
        (asked("and how many of them over Moscow?", DRONES), ["drones", "Moscow"]),
        (asked("Why?", DRONES), ["Why", "Russia"]),
        (asked("What about Ukraine?", DRONES), ["Ukraine", "drones"]),
        (asked("And when?", STARMER, ("What did he say?", "x")), ["When", "Starmer"]),
        (asked("And who ordered it?", STARMER, ("What did he say?", "x"), DRONES), ["ordered", "drones"]),
    ],
)
def test_a_follow_up_says_what_it_is_about(question: Question, holds: list[str]) -> None:
    full = rewritten(question)
    assert all(part in full for part in holds), full
    assert full.endswith(("?", "؟"))


@pytest.mark.parametrize(
    "question",
    [
        asked("من هو حاكم منطقة موسكو؟", DRONES_AR),
        asked("ماذا قال بوتين عن العقوبات؟", COALITION),
        asked("ما هي أسماء القرى الثلاث التي قالت روسيا إنها سيطرت عليها؟", DRONES_AR),
        asked("Who is the governor of the Moscow region?", DRONES),
        asked("What did Putin say about his army?", STARMER),
        asked("How much did the repairs of the bridge cost?", STARMER),
        asked("How many articles are there?", STARMER),
        asked("Why?"),
    ],
)
def test_a_question_that_stands_by_itself_is_not_rewritten(question: Question) -> None:
    assert rewritten(question) == ""


FERRY = ("كم شخصا مات في غرق العبارة في بحيرة فيكتوريا؟", "43")
KUWAIT = ("Who is Kuwait's new health minister?", "x")
NORDVIK = ("Why was Nordvik fined?", "It was fined.")
RACE = (
    "Who won the women's race at the Lisbon Marathon?",
    "The sources say:\n“Kenyan runner Sheila Chepkirui won the women's race at the Lisbon Marathon on Sunday.” [1]",
)
HAMMAMI = ("من هو رياض الهمامي؟", "وزير سابق")
TRUCE = ("ما هي الهدنة في السودان؟", "هدنة")
QUAKE = ("متى وقع زلزال ملاطية؟", "فجر الاثنين")
BLAST = ("What caused the explosion in the port of Benghazi?", "A drone.")


@pytest.mark.parametrize(
    ("question", "full"),
    [
        # The subject takes the place of the pronoun, in the form that it has there.
        (asked("كم عمره؟", HAMMAMI), "كم عمر رياض الهمامي؟"),
        (asked("وما اسم محاميته؟", HAMMAMI), "ما اسم محامية رياض الهمامي؟"),
        (asked("وكم سنة حكم عليه؟", HAMMAMI), "كم سنة حكم على رياض الهمامي؟"),
        (asked("كم مدتها؟", TRUCE), "كم مدة الهدنة في السودان؟"),
        (asked("وأهدافها؟", TRUCE), "ماذا عن أهداف الهدنة في السودان؟"),
        (asked("ومن كان قتلاه؟", ("متى وقع انفجار بنغازي؟", "x")), "من كان قتلى انفجار بنغازي؟"),
        (asked("When did it appeal?", NORDVIK), "When did Nordvik appeal?"),
        (asked("Who is its chief executive?", NORDVIK), "Who is Nordvik's chief executive?"),
        (asked("And its shares?", NORDVIK), "What about Nordvik's shares?"),
        # Whom it befell, and not what: the quake was not hurt.
        (asked("وكم أصيب؟", ("كم قتل الزلزال في تركيا؟", "9")), "كم أصيب في الزلزال في تركيا؟"),
        (asked("ما قوته؟", ("كم قتل الزلزال في تركيا؟", "9")), "ما قوة الزلزال في تركيا؟"),
        # What is counted, and what happened to it, is not what a question is about.
        (asked("وكم عدد المفقودين؟", FERRY), "كم عدد المفقودين بشأن غرق العبارة في بحيرة فيكتوريا؟"),
        (asked("وكم أنقذ؟", FERRY), "كم أنقذ في غرق العبارة في بحيرة فيكتوريا؟"),
        (asked("متى بنيت؟", FERRY), "متى بنيت العبارة في بحيرة فيكتوريا؟"),
        (asked("ما السبب؟", FERRY), "ما سبب غرق العبارة في بحيرة فيكتوريا؟"),
        (asked("وكم الحصيلة؟", FERRY), "كم حصيلة غرق العبارة في بحيرة فيكتوريا؟"),
        (asked("ومن وزير النقل؟", FERRY), "من وزير النقل بشأن غرق العبارة في بحيرة فيكتوريا؟"),
        (asked("How old is she?", KUWAIT), "How old is Kuwait's new health minister?"),
        (asked("Where was she born?", KUWAIT), "Where was Kuwait's new health minister born?"),
        # A bare asking word takes the place of the one that was asked with.
        (asked("By whom?", NORDVIK), "By whom was Nordvik fined?"),
        (asked("How much?", NORDVIK), "How much was Nordvik fined?"),
        (asked("لماذا؟", QUAKE), "لماذا وقع زلزال ملاطية؟"),
        # A verb without its subject has it behind it, where they agree.
        (asked("متى تبدأ؟", TRUCE), "متى تبدأ الهدنة في السودان؟"),
        (asked("هل خُرقت؟", TRUCE), "هل خُرقت الهدنة في السودان؟"),
        (asked("لماذا سُجن؟", HAMMAMI), "لماذا سُجن رياض الهمامي؟"),
        # Behind what asks already ما denies, and what it denies is a verb and no subject of what follows.
        (asked("لماذا ما حضر؟", HAMMAMI), "لماذا ما حضر رياض الهمامي؟"),
        (asked("كم الغرامة؟", HAMMAMI, ("لماذا ما حضر؟", "x")), "كم الغرامة بشأن رياض الهمامي؟"),
        (asked("ماذا قالت؟", HAMMAMI), "ماذا قالت بشأن رياض الهمامي؟"),
        (asked("ومن طُرد؟", ("من فاز بالسوبر الأفريقي؟", "x")), "من طُرد بشأن السوبر الأفريقي؟"),
        # The copula is part of a follow-up as much as of any question.
        (asked("وأين هو الآن؟", HAMMAMI), "أين رياض الهمامي الآن؟"),
        (asked("وما هي التهمة؟", HAMMAMI), "ما هي التهمة بشأن رياض الهمامي؟"),
        (asked("ومن هو المسؤول؟", HAMMAMI), "من هو المسؤول بشأن رياض الهمامي؟"),
        # What is asked of names nothing by itself.
        (asked("كم بلغت الغرامة؟", HAMMAMI), "كم بلغت الغرامة بشأن رياض الهمامي؟"),
        (asked("كم عدد القتلى؟", QUAKE), "كم عدد القتلى بشأن زلزال ملاطية؟"),
        (asked("والغرامة؟", HAMMAMI), "ماذا عن الغرامة بشأن رياض الهمامي؟"),
        (asked("هل هناك رواية أخرى؟", QUAKE), "هل هناك رواية أخرى بشأن زلزال ملاطية؟"),
        (
            asked("How many people died?", BLAST),
            "How many people died, regarding the explosion in the port of Benghazi?",
        ),
        (asked("And the cause?", BLAST), "What about the cause, regarding the explosion in the port of Benghazi?"),
        (asked("What else?", NORDVIK), "What else is said about Nordvik?"),
        # The same question of something else of its sort.
        (asked("And the men's race?", RACE), "Who won the men's race at the Lisbon Marathon?"),
        (asked("And the Beirut explosion?", BLAST), "What caused the Beirut explosion?"),
        (asked("And Apple?", NORDVIK), "Why was Apple fined?"),
        (asked("And France?", ("What is the population of Germany?", "x")), "What is the population of France?"),
        (asked("وزلزال المغرب؟", ("كم عدد قتلى زلزال تركيا؟", "x")), "كم عدد قتلى زلزال المغرب؟"),
        # Typed in haste.
        (asked("when did it appeal?", ("why was nordvik fined?", "x")), "When did nordvik appeal?"),
        # Subject and object of a verb are two; a pronoun may stand for either.
        (
            asked("ومن عارضها؟", ("متى منح البرلمان العراقي الثقة للحكومة الجديدة؟", "x")),
            "من عارضها بشأن البرلمان العراقي والثقة للحكومة الجديدة؟",
        ),
        (asked("Did Iran welcome it?", BLAST), "Did Iran welcome the explosion in the port of Benghazi?"),
        (asked("هل هو متزوج؟", ("من هو علي يرلي قايا؟", "x")), "هل علي يرلي قايا متزوج؟"),
        (asked("وفرنسا؟", ("كم عدد سكان ألمانيا؟", "x")), "كم عدد سكان فرنسا؟"),
        # Of another country by its adjective, as the former question says it; not where others have a part in it.
        (asked("والنمسا؟", ("من هو وزير الخارجية الإماراتي؟", "x")), "من هو وزير الخارجية النمساوي؟"),
        (asked("وماذا عن لبنان؟", ("كم بلغ معدل البطالة الفلسطينية؟", "x")), "كم بلغ معدل البطالة اللبنانية؟"),
        (
            asked("وقطر؟", ("كم عدد القتلى الفلسطينيين في الغارة الإسرائيلية؟", "x")),
            "ماذا عن قطر بشأن القتلى الفلسطينيين في الغارة الإسرائيلية؟",
        ),
    ],
)
def test_a_follow_up_is_a_question_that_someone_might_ask(question: Question, full: str) -> None:
    assert rewritten(question) == full


@pytest.mark.parametrize(
    "question",
    [
        asked("And who won the Lisbon Marathon?", NORDVIK),
        asked("What about the storm in Oman?", NORDVIK),
        asked("And who is Simon Draper?", NORDVIK),
        asked("How much did the storm in Oman cost?", NORDVIK),
        asked("وماذا عن عاصفة شيماء؟", HAMMAMI),
        asked("وماذا عن بنغازي؟", ("ما هو المستكشف راشد 2؟", "x")),
        asked("وكم عدد قتلى زلزال ملاطية؟", HAMMAMI),
        asked("ومن فاز بماراثون لشبونة؟", HAMMAMI),
        asked("ومن هو رئيس الوزراء العراقي؟", HAMMAMI),
        asked("متى يلعب الأهلي؟", HAMMAMI),
        asked("ما هو الناتو؟", HAMMAMI),
        asked("شكرا", HAMMAMI),
        asked("ومتى نُشر الخبر؟", HAMMAMI),
    ],
)
def test_a_change_of_topic_is_let_go(question: Question) -> None:
    assert rewritten(question) == ""
    assert rewritten(question, lambda *_: "Why was Nordvik fined in Oman?") == ""


def test_what_the_conversation_turned_to_is_its_subject() -> None:
    oman = ("What about the storm in Oman?", "It nears.")
    assert rewritten(asked("And the malaria vaccine?", NORDVIK)) == "What about the malaria vaccine?"
    assert rewritten(asked("When did it hit?", NORDVIK, oman)) == "When did the storm in Oman hit?"
    assert rewritten(asked("When did it appeal?", NORDVIK, ("And thanks!", "x"))) == "When did Nordvik appeal?"


@pytest.mark.parametrize(
    ("text", "before", "full"),
    [
        ("and the prime minister?", "who signed the india pakistan deal", "the prime minister, regarding the india"),
        ("And the prime minister?", "Who won the election in Slovenia?", "prime minister, regarding the election in"),
        (
            "and the second party?",
            "who won the election in slovenia",
            "second party, regarding the election in slovenia",
        ),
        ("and unemployment?", "what is inflation in tunisia", "What about unemployment in tunisia?"),
        (
            "and buildings?",
            "how many people died in the turkey earthquake",
            "buildings, regarding the turkey earthquake",
        ),
        ("how old is he", "how much did al hilal pay for vinicius", "regarding al hilal and vinicius?"),
        ("when was that", "how many drones did russia shoot down", "regarding drones and russia?"),
        ("how many injured", "how many people died in the turkey earthquake", "regarding the turkey earthquake?"),
        # Another matter is asked about by itself.
        ("and apple?", "how much was meta fined", "What about apple?"),
        ("and the malaria vaccine?", "how much was meta fined", "What about the malaria vaccine?"),
    ],
)
def test_a_question_in_small_letters_keeps_what_it_is_about(text: str, before: str, full: str) -> None:
    assert full in rewritten(asked(text, (before, "x")))


def test_the_subject_outlasts_any_number_of_follow_ups() -> None:
    probe = ("ما هو المستكشف راشد 2؟", "مسبار")
    turns = [probe, *((question, "x") for question in ("كم وزنه؟", "ومتى يصل؟", "ومن شارك في تطويره؟", "وكم طوله؟"))]
    assert rewritten(asked("وكم تكلفته؟", *turns)) == "كم تكلفة المستكشف راشد 2؟"
    # Where the turn that named it is no longer handed over, the rewritten questions know it.
    (*_, last) = asked("", *turns).history
    kept = (last.model_copy(update={"rewritten": "كم طول المستكشف راشد 2؟"}),)
    assert "المستكشف راشد 2" in rewritten(Question(text="وكم تكلفته؟", history=kept))


def test_a_pronoun_of_a_person_stands_for_a_person_only() -> None:
    unnamed = (RACE[0], "The sources do not say.")
    race = "the women's race at the Lisbon Marathon"
    assert rewritten(asked("How old is she?", RACE)) == "How old is Sheila Chepkirui?"
    assert rewritten(asked("How old is she?", unnamed)) == f"How old is she, regarding {race}?"
    assert rewritten(asked("What was her time?", unnamed)) == f"What was her time, regarding {race}?"
    second = ("And who was second?", "“Ethiopia's Tigist Assefa was second, 19 seconds behind.” [1]")
    assert rewritten(asked("What did she say?", RACE, second)) == "What did Tigist Assefa say?"
    assert rewritten(asked("وماذا قال والدها؟", QUAKE)) == "ماذا قال والدها بشأن زلزال ملاطية؟"
    # Who was called "him" is not "her".
    lawyer = ("Who is his lawyer?", "His lawyer.")
    assert rewritten(asked("What did she say?", STARMER, lawyer)) == "What did she say, regarding Starmer?"
    assert rewritten(asked("And his wife?", STARMER)) == "What about Starmer's wife?"
    # No country is "he", nor is an event.
    jailed = ("Who was jailed for money laundering in Tunisia?", "حكمت المحكمة بسجن رجل الأعمال.")
    assert rewritten(asked("How old is he?", jailed)) == "How old is he, regarding Tunisia?"
    arrested = ("Who was arrested after the train crash?", "أوقفت الشرطة مراقب الإشارات.")
    assert rewritten(asked("How old is he?", arrested)) == "How old is he, regarding the train crash?"
    dubois = ("Who's Claire Dubois?", "وقالت منسقتها.")
    assert rewritten(asked("How old is she?", dubois)) == "How old is Claire Dubois?"


def test_a_model_may_rewrite_but_adds_nothing() -> None:
    question = asked("and how many of them over Moscow?", DRONES)
    full = "How many of the drones did Russia shoot down over Moscow?"  # "them" gives way to its noun
    assert rewritten(question, lambda *_: full) == full
    assert rewritten(question, lambda *_: "How many drones did Zelensky launch at Moscow?") == rewritten(question)
    assert rewritten(question, lambda *_: None) == rewritten(question)
    assert not holds_only("How many?", question)


@pytest.mark.parametrize(
    ("follow_up", "full", "counts"),
    [
        ("وماذا قال عنها بركة؟", "ماذا قال بركة عن محطة التحلية في أغادير؟", True),
        ("ومن دشنها؟", "من دشن محطة التحلية في أغادير؟", True),
        ("وكم كلفتها؟", "كم كلفة محطة التحلية؟", True),
        ("هل رحب بها بركة؟", "هل رحب بركة بمحطة التحلية؟", True),
        ("وماذا قال عنها بركة؟", "ماذا قيل عن محطة التحلية في أغادير؟", False),
        ("وماذا قال عنها بركة؟", "ماذا قال بركة عن محطة الرباط؟", False),
    ],
)
def test_in_arabic_what_a_model_writes_stands_in_place_of_the_pronoun(follow_up: str, full: str, counts: bool) -> None:
    plant = ("كم تنتج محطة التحلية في أغادير؟", "«قال بركة إن المحطة تنتج 400 ألف متر مكعب يوميًا.» [1]")
    question = asked(follow_up, plant)
    assert holds_only(full, question) is counts
    assert (rewritten(question, lambda *_: full) == full) is counts


def test_this_article_is_the_one_that_was_cited(real_newsroom: Newsroom) -> None:
    bridge = ("How much did the repairs of the bridge cost?", "48 million dollars")
    for question, told in (
        ("When was this article published?", "3 March 2024"),
        ("And what is the title of the article?", "Harbour bridge reopens"),
        ("Summarise it", "Harbour bridge reopens"),
        ("متى نُشر هذا الخبر؟", "3 مارس 2024"),
    ):
        (*_, answer) = real_newsroom.stream(asked(question, bridge, ("Thanks!", "You are welcome!")))
        assert told in answer.answer
        assert {citation.source for citation in answer.citations} == {"bridge.txt"}
    # What was kept of an answer is believed before what asking again would find.
    (turn,) = asked("", bridge).history
    source = next(one.source for one in real_newsroom.articles() if one.source != "bridge.txt")
    kept = (turn.model_copy(update={"sources": (source, "bridge.txt")}),)
    (*_, answer) = real_newsroom.stream(Question(text="When was this article published?", history=kept))
    assert [citation.source for citation in answer.citations] == [source]


def test_a_list_of_articles_is_about_none_of_them(real_newsroom: Newsroom) -> None:
    (*_, answer) = real_newsroom.stream(asked("متى نُشر هذا الخبر؟", ("ما آخر الأخبار؟", "…")))
    assert len(answer.citations) == len(real_newsroom.articles())


def test_the_rewritten_question_is_answered_and_told(real_newsroom: Newsroom) -> None:
    (*_, answer) = real_newsroom.stream(
        asked("وكم طائرة منها؟", ("ما هي الطائرات المسيرة التي أسقطتها القوات الروسية خلال الليل؟", ""))
    )
    assert answer.question == "وكم طائرة منها؟"
    assert "القوات الروسية" in answer.rewritten
    assert any("111" in citation.quote for citation in answer.citations)


def test_one_conversation_knows_nothing_of_another(real_newsroom: Newsroom) -> None:
    (*_, first) = real_newsroom.stream(asked("What did he say?", STARMER))
    (*_, second) = real_newsroom.stream(asked("What did he say?"))
    assert "Starmer" in first.rewritten
    assert second.rewritten == ""
