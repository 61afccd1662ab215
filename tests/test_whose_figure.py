"""A figure is said only of what was asked about: that toll, that year, that country, that candidate."""

from __future__ import annotations

import pytest
from newsrooms import newsroom_fixture

from bot.mentions.places import asked_places, place_words
from bot.newsroom import Newsroom
from bot.quotation.details import OFFICES
from bot.short_answers.belonging import Told, changed_by
from bot.short_answers.elsewhere import of_other_country
from bot.short_answers.holders import of_the_holder
from bot.short_answers.matters import fates, mentions_fate
from bot.wording import Missing, untold
from vectorstore.text import words

REPORTS = {
    "quake.txt": "زلزال بقوة 6.2 درجات يضرب شمال أفغانستان ويوقع عشرات القتلى\nنُشر في 3 نوفمبر 2025\n"
    "ضرب زلزال بلغت قوته 6.2 درجات على مقياس ريختر شمال أفغانستان فجر الاثنين، ما أسفر عن مقتل 27 شخصا على الأقل "
    "وإصابة أكثر من 950 آخرين، وفق ما أعلنت وزارة الصحة.\n"
    "وقالت هيئة المسح الجيولوجي الأميركية إن مركز الزلزال كان على عمق 28 كيلومترا قرب مدينة مزار شريف.\n"
    "وأعلن الهلال الأحمر إرسال 14 فريقا طبيا إلى المناطق المتضررة.\n"
    "وكان زلزال سابق بقوة 6 درجات قد ضرب شرق البلاد في نهاية أغسطس الماضي وأودى بحياة أكثر من 2200 شخص.\n",
    "mayor.txt": "فوز سامي الدالي برئاسة بلدية نيويورك\nنُشر في 5 نوفمبر 2025\n"
    "فاز الديمقراطي سامي الدالي، البالغ من العمر 34 عاما، بانتخابات رئاسة بلدية نيويورك، ليصبح أصغر رئيس بلدية "
    "للمدينة منذ أكثر من قرن.\n"
    "وحصل الدالي على 50.4 في المئة من الأصوات، متقدما على الحاكم السابق بيتر لانسينغ الذي خاض السباق مستقلا ونال "
    "41.6 في المئة، فيما حل الجمهوري والتر بريسك ثالثا.\n"
    "وبلغ عدد المقترعين أكثر من مليوني شخص، وهو أعلى إقبال على انتخابات بلدية في المدينة منذ عام 1969.\n"
    "وولد الدالي في كمبالا عاصمة أوغندا، وحصل على الجنسية الأميركية عام 2018.\n",
    "storm.txt": "Storm Odile leaves dozens dead across the Caribbean\nPublished on 31 October 2025\n"
    "Hurricane Odile made landfall in south-western Jamaica on 28 October with sustained winds of 295 km/h.\n"
    "At least 28 people died in Jamaica and 31 in Haiti, where a river burst its banks, officials said.\n"
    "More than 70 per cent of Jamaica was left without electricity, and the airport remained closed until Thursday.\n"
    "In Cuba some 735,000 people were moved to safety before the storm arrived, and no deaths were reported there.\n"
    "Prime Minister Marcus Weller declared the whole island a disaster area.\n",
    "lira.txt": "Central bank of Turkey cuts interest rate as inflation slows\nPublished on 23 October 2025\n"
    "Turkey's central bank lowered its main interest rate by 100 basis points to 39.5 percent on Thursday.\n"
    "Annual inflation stood at 33.29 percent in September, up from 32.95 percent in August.\n"
    "The bank, led by Governor Kemal Ozdil, said food prices had been the main cause of the increase.\n",
    "sterling.txt": "بنك إنجلترا يبقي أسعار الفائدة دون تغيير\nنُشر في 6 نوفمبر 2025\n"
    "أبقى بنك إنجلترا الخميس سعر الفائدة الأساسي عند 4 في المئة، إذ صوت خمسة من أعضاء لجنة السياسة النقدية مع "
    "الإبقاء وأربعة مع خفضه.\n"
    "وبلغ معدل التضخم في بريطانيا 3.8 في المئة في سبتمبر، وهو ما يعتقد البنك أنه يمثل الذروة.\n",
    "jewels.txt": "سرقة مجوهرات من متحف اللوفر في سبع دقائق\nنُشر في 20 أكتوبر 2025\n"
    "سرق أربعة لصوص ثماني قطع من مجوهرات التاج الفرنسي من متحف اللوفر بباريس صباح الأحد، في عملية لم تستغرق سوى "
    "سبع دقائق.\n"
    "وقدرت مديرة المتحف قيمة المسروقات بـ 88 مليون يورو.\n",
    "typhoon.txt": "Typhoon Sendai kills 188 in the Philippines before hitting Vietnam\nPublished on 7 November 2025\n"
    "The death toll from Typhoon Sendai in the Philippines rose to 188 on Friday, with 135 people still missing.\n"
    "In Vietnam, where the storm came ashore with winds of 149 km/h, five people were killed and seven injured.\n"
    "Some 2,600 homes were damaged in Vietnam's Dak Lak province, while 1.6 million customers lost power.\n",
    "court.txt": "محكمة فرنسية تقضي بسجن الرئيس الأسبق هنري دوبوا خمس سنوات\nنُشر في 25 سبتمبر 2025\n"
    "قضت محكمة في باريس الخميس بسجن الرئيس الفرنسي الأسبق هنري دوبوا خمس سنوات بعد إدانته بالتآمر الجنائي في قضية "
    "تمويل حملته الانتخابية عام 2007.\n"
    "وقال دوبوا للصحفيين عقب الجلسة إنه سيستأنف الحكم.\n"
    "وسيكون دوبوا أول رئيس فرنسي سابق يدخل السجن منذ الحرب العالمية الثانية.\n",
    "boat.txt": "غرق مركب يقل مهاجرين قبالة السواحل الليبية\nنُشر في 12 نوفمبر 2025\n"
    "وأنقذت السلطات الليبية سبعة رجال في 8 نوفمبر بعدما ظلوا ستة أيام في عرض البحر، وهم أربعة سودانيين وكاميروني.\n"
    "وكان المركب قد أبحر من مدينة زوارة وعلى متنه 49 شخصا، وتعطل محركه بسبب الأمواج العالية.\n",
    "fire.txt": "حريق يلتهم سوقا شعبيا في بغداد ويخلف 12 قتيلا\nنُشر في 14 نوفمبر 2025\n"
    "اندلع حريق كبير في سوق شعبي وسط بغداد فجر الجمعة، ما أدى إلى مقتل 12 شخصا وإصابة 30 آخرين بحروق متفاوتة.\n"
    "وقال المتحدث باسم الدفاع المدني إن الحريق نجم عن تماس كهربائي، وامتد إلى 80 محلا تجاريا.\n",
    "fuel.txt": "الأردن يرفع أسعار البنزين ويثبت سعر الغاز\nنُشر في 31 أكتوبر 2025\n"
    "قررت لجنة التسعير في الأردن رفع سعر البنزين أوكتان 90 بمقدار 15 فلسا ليصبح 855 فلسا للتر بدلا من 840 فلسا.\n"
    "وارتفع سعر البنزين أوكتان 95 إلى 1080 فلسا للتر، فيما انخفض سعر الديزل 10 فلسات إلى 670 فلسا.\n"
    "وقالت وزارة الطاقة إن سعر خام برنت بلغ 64.7 دولارا للبرميل في أكتوبر مقابل 68 دولارا في سبتمبر.\n",
    "budget.txt": "الحكومة التونسية تعلن ميزانية 2026\nنُشر في 2 ديسمبر 2025\n"
    "وخصصت الميزانية 259 مليار دينار للصحة والتنمية الاجتماعية و240 مليارا للإنفاق العسكري و202 مليار للتعليم.\n",
    "race.txt": "Rono and Chebet win the New York marathon\nPublished on 2 November 2025\n"
    "Benson Rono of Kenya won the New York City Marathon on Sunday in 2 hours 8 minutes and 9 seconds.\n"
    "Elias Korir, 41, finished 17th in his first race there and announced that he would run seven marathons.\n"
    "Rono said that he would run in Tokyo in April.\n",
    "plane.txt": "تحطم طائرة شحن عسكرية تركية في جورجيا\nنُشر في 12 نوفمبر 2025\n"
    "أعلنت وزارة الدفاع التركية الأربعاء تحطم طائرة شحن قرب الحدود بين أذربيجان وجورجيا.\n"
    "ويعود صنع الطائرة إلى عام 1968، واشترتها تركيا من السعودية عام 2012.\n",
    "birds.txt": "طائرة ركاب تهبط اضطرارياً في مراكش بعد اصطدام بطيور\nنُشر في 22 نوفمبر 2026\n"
    "هبطت طائرة ركاب تابعة للخطوط الملكية المغربية اضطرارياً في مطار مراكش، صباح الأحد، بعد اصطدامها بسرب من الطيور.\n"
    "وكانت الطائرة المغربية، وهي من طراز «بوينغ 737»، تقل 148 راكباً و6 من أفراد الطاقم في رحلة من مراكش إلى ليون.\n",
    "towns.txt": "تقدم المعارضة في الانتخابات البلدية في صربيا\nنُشر في 23 نوفمبر 2026\n"
    "أظهرت نتائج أولية تقدم قائمات المعارضة في 61 بلدية من أصل 174، مقابل 48 لقائمات الائتلاف الحاكم، فيما فاز "
    "المستقلون بأغلب البلديات الباقية.\n"
    "وفي العاصمة بلغراد فازت المحامية ميلينا يوفيتش برئاسة البلدية بعد حصولها على 52 في المئة من الأصوات، متقدمة على "
    "منافسها دراغان بيتروفيتش.\n",
}

newsroom = newsroom_fixture(REPORTS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # No magnitude is a toll, and no thief a piece of jewellery.
        ("كم عدد قتلى زلزال أفغانستان؟", "27"),
        ("كم قطعة سرقت من اللوفر؟", "8"),
        # Who was moved to safety did not die.
        ("كم قتيلا سقط في كوبا بسبب الإعصار؟", None),
        ("كم قتيلا في هايتي؟", "31"),
        # Told by a day of the week, whatever the date of another quake.
        ("متى ضرب الزلزال شمال أفغانستان؟", None),
        # Each candidate has the share that stands behind him.
        ("What percentage of the vote did Peter Lansing get?", "41.6%"),
        ("كم نسبة الأصوات التي حصل عليها الدالي؟", "50.4%"),
        ("How many votes did Walter Brisk get?", None),
        ("How old is Sami al-Dali?", "34 years"),
        ("متى حصل الدالي على الجنسية الأميركية؟", "2018"),
        ("How many were injured in Vietnam?", "7"),
        ("كم مصابا في حريق بغداد؟", "30"),
        # What a price is now, was before and changed by, and no octane.
        ("كم سعر لتر البنزين 90 في الأردن؟", "855 فلساً"),
        ("كم سعر لتر البنزين 95؟", "1,080 فلساً"),
        ("How much did diesel fall?", "10 fils"),
        # For what the money is, stands behind it.
        ("كم خصصت الميزانية للصحة؟", "259 مليار دينار"),
        ("كم خصصت الميزانية للتعليم؟", None),
        # Each party has the towns that stand behind it, and passengers with the crew are more than either.
        ("كم بلدية فازت بها المعارضة؟", "61"),
        ("كم بلدية فاز بها الائتلاف الحاكم؟", "48"),
        ("كم نسبة حصلت عليها ميلينا يوفيتش؟", "52%"),
        ("كم نسبة حصل عليها دراغان بيتروفيتش؟", None),
        ("كم راكبا كان على متن الطائرة المغربية؟", "148"),
        ("كم شخصا كان على متن الطائرة المغربية؟", None),
        # No age is a number of races.
        ("How many marathons will Elias Korir run?", "7"),
        ("متى اشترت تركيا الطائرة؟", "2012"),
        ("متى صنعت الطائرة؟", "1968"),
    ],
)
def test_the_figure_that_was_asked_for_is_said_or_none(newsroom: Newsroom, question: str, said: str | None) -> None:
    answer = newsroom.ask(question)
    assert (answer.short and answer.short.text) == said
    if said:
        assert answer.outcome == "answered"


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("كم عمر بيتر لانسينغ؟", ""),
        ("How old is Peter Lansing?", ""),
        (
            "ما سعر الفائدة في الولايات المتحدة؟",
            "لا يرد في المقالات المقتبَس منها: «الولايات المتحدة»، وإن ورد في غيرها.",
        ),
        ("How many homes were damaged in the Philippines?", ""),
        ("ما سرعة رياح الإعصار في الفلبين؟", ""),
        ("كم جريحا في الفلبين؟", ""),
        ("من فاز بانتخابات بلدية نيويورك عام 2021؟", "لا يرد في المقالات المقتبَس منها: «2021»."),
        ("Who won the 2013 New York mayoral election?", "The articles quoted do not mention 2013."),
        ("كم قتيلا في زلزال أفغانستان عام 2023؟", "لا يرد في المقالات المقتبَس منها: «2023»."),
        ("What was the Turkish interest rate in 2021?", "The articles quoted do not mention 2021."),
        ("Who is the governor of New York?", ""),
        ("من هو محامي دوبوا؟", ""),
        # What is counted is no name that the articles lack.
        ("كم ناجيا أنقذت السلطات الليبية؟", ""),
    ],
)
def test_what_is_told_of_another_is_no_answer(newsroom: Newsroom, question: str, note: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome != "answered"
    assert answer.short is None
    assert answer.note == note


@pytest.mark.parametrize("question", ["من فاز برئاسة بلدية نيويورك في 2025؟", "من فاز برئاسة بلدية نيويورك؟"])
def test_the_year_of_publication_is_told(newsroom: Newsroom, question: str) -> None:
    assert newsroom.ask(question).outcome == "answered"


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("ما معدل التضخم في تركيا؟", "33.29"),
        ("من هو رئيس وزراء جامايكا؟", "Weller"),
        ("Who is the prime minister of Jamaica?", "Weller"),
        ("من هو محافظ البنك المركزي التركي؟", "Ozdil"),
    ],
)
def test_what_tells_it_is_quoted_first(newsroom: Newsroom, question: str, first: str) -> None:
    answer = newsroom.ask(question)
    assert answer.outcome == "answered"
    assert first in answer.citations[0].quote


def test_what_is_to_come_is_not_when_it_was(newsroom: Newsroom) -> None:
    assert newsroom.ask("When did Benson Rono run in Tokyo?").short is None


def test_a_city_of_two_english_words_is_not_missing(newsroom: Newsroom) -> None:
    assert newsroom.ask("من فاز بماراثون نيويورك؟").note == ""


def test_a_country_of_two_words_or_of_initials_is_one() -> None:
    assert [word for word, _, _ in place_words("سعر الفائدة للولايات المتحدة والمملكة المتحدة")][2:] == [
        "امريكا",
        "بريطانيا",
    ]
    assert asked_places("What is the U.S. interest rate?") == ["america"]
    assert asked_places("What is the interest rate in the United States?") == ["america"]
    told = "Give us the rate of the United Nations"
    assert [word for word, _, _ in place_words(told)] == "give us the rate of the united nations".split()
    assert [told[start:end] for _, start, end in place_words(told)][1] == "us"


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("How many seats did Y win?", "X won 20 seats and Y 15.", ["15"]),
        ("How many seats did X win?", "X won 20 seats and Y 15.", ["20"]),
        ("How many seats did Smith win?", "There were 20 seats for Smith, and Jones took 15.", ["20"]),
        ("كم مقعدا نال حزب النور؟", "نال حزب الأمل 20 مقعدا، وحزب النور 15 مقعدا.", ["15"]),
        (
            "What share of the vote did Lansing get?",
            "حصل الدالي على 50 في المئة، متقدما على لانسينغ الذي نال 41 في المئة.",
            ["41"],
        ),
        ("كم نسبة حصل عليها لانسينغ؟", "فاز الدالي بعد حصوله على 52 في المئة، متقدما على منافسه لانسينغ.", []),
        ("How many towns did the coalition win?", "فازت المعارضة في 61 بلدية، مقابل 48 لقائمات الائتلاف.", []),
        ("كم بلدية فاز بها الائتلاف؟", "فازت المعارضة في 61 بلدية، مقابل 48 لقائمات الائتلاف.", ["48"]),
        ("How old is Salah?", "Hakimi, 28, beat the Egyptian Mohamed Salah.", []),
        ("كم عمر صلاح؟", "وتفوق حكيمي، 28 عاما، على المصري محمد صلاح", []),
        ("كم عمر حكيمي؟", "وتفوق حكيمي، 28 عاما، على المصري محمد صلاح", ["28"]),
        ("How old is Salah?", "The prize went to 28 year old striker Mohamed Salah", ["28"]),
        ("How many points does Raja have?", "Wydad, who have 22 points from 9 games, are top; Raja are fifth.", []),
        ("How many points does Wydad have?", "Wydad, who have 22 points from 9 games, are top.", ["22", "9"]),
        ("How many people live in Y?", "X won 20 seats and Y 15.", ["20", "15"]),
        ("How many seats did Brown win?", "X won 20 seats and Y 15.", ["20", "15"]),
        ("How many passes did X have?", "X had 5 catches and 4 passes.", ["5", "4"]),
        ("How many awards did X win?", "The winner of 6 awards, and once a candidate, X sang.", ["6"]),
    ],
)
def test_a_number_is_of_whom_it_stands_behind(question: str, text: str, kept: list[str]) -> None:
    numbers = [word.strip(".,،") for word in text.split() if word.strip(".,،").isdigit()]
    told = [Told(1, text, text.index(number), text.index(number) + len(number)) for number in numbers]
    may = of_the_holder(question, told)
    assert [number for number, keep in zip(numbers, may, strict=True) if keep] == kept


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("fell 10 cents to 670", [True, False]),
        ("a ratio of 20 to 1", [False, False]),
        ("raised from 10 to 12", [False, False]),
        ("raised by 15 to 855 instead of 840", [True, False, False]),
        ("استقبل 19 شخصا، إضافة إلى 61 جريحا", [False, False]),
        ("رفع السعر بمقدار 15 ليصبح 855", [True, False]),
    ],
)
def test_by_how_much_is_not_how_much(text: str, changes: list[bool]) -> None:
    numbers = [word for word in text.split() if word.isdigit()]
    told = [Told(1, text, text.index(number), text.index(number) + len(number)) for number in numbers]
    assert [changed_by(one) for one in told] == changes


def test_that_nobody_died_tells_of_no_dead() -> None:
    for denied in (
        "no deaths were reported",
        "without any loss of life",
        "لم يسقط قتلى",
        "دون وقوع إصابات",
        "لا ضحايا",
    ):
        assert fates(denied) == set()
    assert fates("people died; no injuries were reported") == {"dead"}
    assert mentions_fate("How many died?", "no deaths were reported")
    assert not mentions_fate("How many were injured?", "no deaths were reported")


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("How many died in Turkey?", "In Syria 50 people died.", True),
        ("كم قتيلا في تركيا؟", "قتل 50 شخصا في سوريا.", True),
        ("How many died in Turkey?", "The quake 30 km from Syria killed 50 people.", False),
        ("How many died in Turkey?", "In Turkey and in Syria 50 people died.", False),
        ("How many died in Turkey?", "In Istanbul 50 people died.", False),
        ("When did she become a US citizen?", "Born in Uganda, she became a citizen in 2018.", False),
        ("كم قتيلا في روسيا؟", "قتل 50 جنديا من القوات الروسية في أوكرانيا.", False),
    ],
)
def test_what_was_in_another_country_was_not_in_this_one(question: str, text: str, other: bool) -> None:
    assert of_other_country(question, text) is other


@pytest.mark.parametrize(
    ("office", "told", "untold"),
    [
        ("Who is the prime minister of Norwick?", "رئيسة الوزراء", "نائب رئيس الوزراء"),
        ("من هو رئيس الواحة؟", "وقال الرئيس", "رئيس مجلس الإدارة"),
        ("Who is the president of Norwick?", "president helen brandt", "former president helen brandt"),
        ("من هو محافظ البنك المركزي؟", "the governor said", "الحاكم السابق"),
        ("Who is the water minister?", "وزير التجهيز والماء", "وزير الصحة"),
        ("من هي وزيرة المالية؟", "finance minister", "foreign minister"),
    ],
)
def test_an_office_is_told_in_either_language_and_of_now(office: str, told: str, untold: str) -> None:
    folded = " ".join(words(office))
    asked = next(one for one in OFFICES if any(form.match(folded) for form in one.asked))
    assert asked.told.search(" ".join(words(told)))
    assert not asked.told.search(" ".join(words(untold)))


def test_what_is_missing_is_said_in_both_languages() -> None:
    berlin = Missing(["Berlin"], years=["2021"])
    assert untold(berlin, "en") == "The articles searched do not mention Berlin."
    elsewhere = Missing(elsewhere=["Berlin"], years=["2021"])
    assert untold(elsewhere, "en") == "The articles quoted do not mention Berlin, though others do."
    years = Missing(years=["2020", "2021"])
    assert untold(years, "en") == "The articles quoted do not mention 2020 or 2021."
    assert untold(years, "ar") == "لا يرد في المقالات المقتبَس منها: «2020»، «2021»."
    assert untold(Missing(), "ar") == untold(Missing(), "en") == ""
    assert untold(Missing(doer="Ukraine"), "en") == "What is quoted tells this of others, not of Ukraine."
    assert untold(Missing(doer="أوكرانيا"), "ar") == "ما يُقتبَس يخبر بذلك عن غير «أوكرانيا»."
    assert untold(Missing(speaker="Zelensky"), "en") == "What is quoted is not in the words of Zelensky."
    assert untold(Missing(speaker="زيلينسكي"), "ar") == "ليس في ما يُقتبَس كلامٌ لـ«زيلينسكي»."
