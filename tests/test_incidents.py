"""A theft, a blackmail, a drought, a match and a kidnapping; and what is typed as into a search box."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture, said_shortly

from bot.mentions.offices import of_other_office
from bot.newsroom import Newsroom
from bot.short_answers.beside import named_behind
from bot.short_answers.matters import is_before
from bot.short_answers.quantities import quantities
from bot.wording.quantities import quantity_in_words

REPORTS = {
    "heist.txt": "لصوص يسرقون تاجاً بيزنطياً من متحف بناكي في أثينا في سبع دقائق\n"
    "نُشر في 22 نوفمبر 2026\n"
    "وقدرت مديرة المتحف إيريني غيرولانو قيمة المسروقات بـ18 مليون يورو، لكنها قالت إن التاج «لا يقدر بثمن ولا "
    "يمكن بيعه». وأضافت أن المتحف لم يكن مؤمناً عليه ضد السرقة منذ 2019 بسبب خفض ميزانيته.\n"
    "ووعدت وزيرة الثقافة لينا ميندوني بمكافأة قدرها 500 ألف يورو لمن يدلي بمعلومات تقود إلى استعادة التاج، "
    "وأعلنت إغلاق المتحف حتى إشعار آخر.\n",
    "hack.txt": "Ransomware gang leaks data of 2.3 million patients after Jordan hospital group refuses to pay\n"
    "Published 21 November 2026\n"
    "A ransomware group calling itself Black Cedar has published the records of 2.3 million patients of the "
    "Amman-based Al Shifa hospital group after the company refused to pay a ransom of 9 million dollars in "
    "bitcoin.\n"
    "Operations at six of the group's nine hospitals were disrupted. At the height of the attack doctors wrote"
    " prescriptions by hand and 320 operations were postponed. Systems were restored on 15 November.\n",
    "drought.txt": "أسوأ جفاف منذ ستين عاماً يقلص محصول القمح في سوريا إلى الثلث\n"
    "نُشر في 18 نوفمبر 2026\n"
    "قالت منظمة الأغذية والزراعة (الفاو) إن محصول القمح في سوريا تراجع هذا العام إلى 1.2 مليون طن، أي نحو ثلث "
    "ما كان عليه في 2025، بسبب أسوأ جفاف تشهده البلاد منذ ستة عقود.\n"
    "وتحتاج سوريا إلى أربعة ملايين طن سنوياً لتأمين الخبز، ما يعني أنها ستضطر إلى استيراد 2.8 مليون طن. "
    "وتعاقدت الحكومة حتى الآن على 900 ألف طن، معظمها من روسيا وأوكرانيا.\n"
    "ورفعت الحكومة سعر شراء القمح من الفلاحين إلى 450 دولاراً للطن، بينما أبقت سعر ربطة الخبز عند أربعة آلاف "
    "ليرة.\n",
    "tennis.txt": "Ons Jabeur retires from tennis at 32 after losing in Tunis\n"
    "Published 16 November 2026\n"
    "Ons Jabeur, the most successful African woman in the history of tennis, ended her career on Sunday with a"
    " 6-4, 3-6, 7-5 defeat by Elena Rybakina in the final of the Tunis Open.\n"
    "The match lasted two hours and 51 minutes and was watched by 7,800 spectators in the capital, who gave "
    "the Tunisian a ten-minute ovation.\n"
    "Jabeur, who turned 32 in August, won five singles titles and reached three grand slam finals, at "
    "Wimbledon in 2022 and 2023 and at the US Open in 2022, losing all of them. She was ranked second in the "
    "world in June 2022 and earned 13.4 million dollars in prize money.\n",
    "kidnap.txt": "الإفراج عن 12 سائق شاحنة مغربياً بعد أسبوعين من خطفهم في مالي\n"
    "نُشر في 23 نوفمبر 2026\n"
    "وصل إلى الدار البيضاء مساء الأحد 12 سائق شاحنة مغربياً كانوا قد خطفوا في شمال مالي في التاسع من نوفمبر، "
    "بعد مفاوضات استمرت عشرة أيام بوساطة النيجر.\n"
    "وكان مسلحون على دراجات نارية قد اعترضوا قافلة من 17 شاحنة كانت تنقل الخضار من أغادير إلى باماكو، قرب "
    "مدينة غاو، وأحرقوا خمساً منها. وقتل في الهجوم سائق سنغالي.\n"
    "وبحسب اتحاد النقل الطرقي، تعبر نحو 300 شاحنة مغربية مالي كل شهر، وقد تعرضت 23 منها لهجمات منذ مطلع العام."
    " وقرر الاتحاد تعليق الرحلات إلى باماكو لمدة شهر.\n",
}
newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # A duration in two units is one, and a ten-minute ovation another.
        ("كم استمرت المباراة؟", "ساعتان و51 دقيقة"),
        ("How long did the match last?", "2 hours and 51 minutes"),
        # She turned so old.
        ("How old is Ons Jabeur?", "32"),
        ("كم عمر أنس جابر؟", "32"),
        # Of the group's nine, six.
        ("How many hospitals were disrupted?", "6"),
        ("كم مستشفى تعطل؟", "6"),
        ("كم شاحنة أحرقت؟", "5"),
        # Whoever pays no ransom was asked for it.
        ("How much ransom was demanded?", "9 million dollars"),
        ("كم بلغ محصول القمح في سوريا؟", "1.2 مليون طن"),
        # Typed as into a search box.
        ("سعر القمح", "450 دولاراً"),
        ("قيمة المسروقات", "18 مليون يورو"),
        ("ransom amount", "9 million dollars"),
        ("Jabeur age", "32"),
    ],
)
def test_the_number_of_that_is_said(newsroom: Newsroom, question: str, said: str) -> None:
    assert said in said_shortly(newsroom.ask(question))


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        # What was harvested is not what will be imported, nor this year's harvest that of 2020.
        ("كم ستستورد سوريا من القمح؟", "1.2"),
        ("كم بلغ محصول القمح في 2020؟", "1.2"),
    ],
)
def test_another_number_is_not_said(newsroom: Newsroom, question: str, wrong: str) -> None:
    short = newsroom.ask(question).short
    assert short is None or wrong not in short.text


def test_what_begins_with_its_own_waw_is_what_is_counted() -> None:
    text = "وكسروا ثلاث واجهات زجاجية، ثم فروا"
    assert named_behind(text, text.index("ثلاث") + len("ثلاث")) == "واجهات زجاجية"


def test_a_duration_in_several_units_is_one_quantity() -> None:
    (told,) = quantities("It took two hours, 18 minutes and 5 seconds.")
    assert told.same_as(quantities("8285 seconds")[0])
    assert quantity_in_words(told, "en") == "2 hours, 18 minutes and 5 seconds"
    assert quantity_in_words(told, "ar") == "ساعتان و18 دقيقة و5 ثوانٍ"
    assert quantities(quantity_in_words(told, "ar"))[0].same_as(told)


# An archive tells of several such things.
ARCHIVE = {
    "storm.txt": "ارتفاع حصيلة الإعصار في سريلانكا\nنُشر في 2 ديسمبر 2025\n"
    "ارتفعت حصيلة ضحايا الإعصار والسيول في سريلانكا إلى 355 قتيلاً، وما زال 366 شخصاً في عداد المفقودين.\n",
    "oil.txt": "«أوبك+» تزيد الإنتاج\nنُشر في 5 أكتوبر 2025\nوتراجع خام برنت 1.2 في المئة إلى 63.9 دولار للبرميل.\n",
    "markets.txt": "Oil slides as Gulf stock markets end the week lower\nPublished on 19 November 2026\n"
    "Brent settled at $59.42 a barrel, down 7.8 per cent on the week.\n",
    "bank.txt": "السجن لرئيس بنك سابق\nنُشر في 7 نوفمبر 2025\n"
    "قضت محكمة في تونس بسجن رئيس بنك الأمانة السابق رشيد الكافي عشر سنوات.\n",
    "railway.txt": "تعليق رحلات القطار\nنُشر في 27 فبراير 2026\n"
    "علقت المؤسسة رحلات القطار حتى إشعار آخر، بعد أقل من أربعة أشهر على استئنافها.\n",
    "museum.txt": "المتحف الكبير يستقبل زائره المليون\nنُشر في 9 فبراير 2026\n"
    "استقبل المتحف زائره المليون، وهو طالبة تدعى يوكي تاناكا تبلغ من العمر 22 عاماً.\n"
    "وقالت مديرة المتحف سلوى فهمي إنه لن يغلق.\n",
    "minister.txt": "Interview with the water minister\nPublished on 19 April 2026\n"
    "Rikabi, 47, was born in Suq al-Shuyukh.\n",
    "tennis.txt": "Jabeur retires\nPublished on 16 November 2026\n"
    "Ons Jabeur lost to Elena Rybakina in the final. Rybakina, the fourth seed, took home 164,000 dollars.\n",
    "forecast.txt": "منخفض جوي\nنُشر في 25 نوفمبر 2026\n"
    "تنخفض الحرارة في الأردن إلى ست درجات.\nوفي لبنان، تبلغ سرعة الرياح 90 كيلومتراً في الساعة.\n",
}
archive = newsroom_fixture(ARCHIVE)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # Who is missing did not die.
        ("كم شخصا قتل في السيول؟", "355"),
        # The newest price is the price.
        ("كم سعر برميل برنت؟", "59.42"),
        ("What is the price of Brent?", "59.42"),
    ],
)
def test_an_archive_tells_the_right_one(archive: Newsroom, question: str, said: str) -> None:
    short = archive.ask(question).short
    assert short is not None
    assert said in short.text


@pytest.mark.parametrize(
    "question",
    [
        # The head of a bank is no mayor, and no visitor directs the museum.
        "كم سنة سجن رئيس البلدية السابق؟",
        "كم عمر مديرة المتحف؟",
        # Another's age, in another article.
        "كم عمر ريباكينا؟",
        # How long they had run is not for how long they are stopped.
        "كم مدة تعليق الرحلات؟",
        "كم سرعة الرياح في الأردن؟",
        # A storm is no drought.
        "How many people died in the drought?",
    ],
)
def test_an_archive_tells_no_other(archive: Newsroom, question: str) -> None:
    assert archive.ask(question).short is None


quake = newsroom_fixture(
    {
        "quake.txt": "زلزال يضرب غرب تركيا\nنُشر في 11 نوفمبر 2026\n"
        "ضرب زلزال بقوة 6.4 درجة ولاية باليكسير غربي تركيا فجر الثلاثاء، وأسفر عن مقتل تسعة أشخاص وإصابة 213 آخرين.\n"
    }
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # Nobody is hurt by 6.4, and how strong it was is told.
        ("كم أصيب في الزلزال في تركيا؟", "213"),
        ("ما قوة الزلزال في تركيا؟", "6.4"),
        ("كم قتل الزلزال في تركيا؟", "9"),
    ],
)
def test_a_quake_is_so_strong_and_hurt_so_many(quake: Newsroom, question: str, said: str) -> None:
    answer = quake.ask(question)
    assert answer.outcome == "answered"
    assert answer.short is not None
    assert answer.short.text == said


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("كم سنة سجن رئيس البلدية السابق؟", "قضت محكمة بسجن رئيس بنك الأمانة السابق.", True),
        ("من كان أول مدير لمتحف فكتوريا؟", "هنري كول هو أول مدير للمتحف.", False),
        ("من كم محافظة تتكون البلاد؟", "ثمان عشرة محافظة.", False),
        ("من هو الرئيس رقم كم للبلاد؟", "هو رئيس الجمهورية الثاني عشر.", False),
    ],
)
def test_who_heads_something_else_is_another(question: str, text: str, other: bool) -> None:
    assert of_other_office(question, text) is other


def test_whoever_owned_it_is_not_what_was_before() -> None:
    assert not is_before("السكك التي كانت مملوكة من قبل الحكومة")
    assert is_before("كم كان السعر قبل ذلك؟")


clinic = newsroom_fixture(
    {
        "clinic.txt": "دراسة عن الاضطراب الوسواسي\nنُشر في 3 فبراير 2026\n"
        "يصيب الاضطراب الوسواسي نحو 2.3 في المئة من الناس في مرحلة ما من حياتهم.\n"
        "وتوفي الطبيب سامي حداد، الذي وصفه أول مرة، في نيويورك بداء السل عام 1931.\n"
    }
)


def test_a_share_of_the_afflicted_may_be_broken(clinic: Newsroom) -> None:
    short = clinic.ask("ما نسبة المصابين بالاضطراب الوسواسي في مرحلة ما من حياتهم؟").short
    assert short is not None
    assert "2.3%" in short.text


def test_a_disease_is_a_cause_of_death(clinic: Newsroom) -> None:
    assert clinic.ask("ما سبب وفاة سامي حداد؟").outcome == "answered"
