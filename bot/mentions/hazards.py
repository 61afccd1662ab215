"""What befell people: quakes, floods, diseases, in either language. A report of another one does not tell of it.

How many died of cholera is not told by a report of dengue, however alike the two are; and a question in English shares
no word with an Arabic report that would show it.
"""

from __future__ import annotations

import re

from bot.mentions.vocabulary import Vocabulary
from bot.short_answers.values import classes, stripped
from vectorstore.text import Span, normalise, word_spans

# The words that a question asks about it by, and behind the bar what else a report may tell it by.
_HAZARDS = """
earthquake earthquakes quake quakes aftershock aftershocks زلزال زلازل | tremor tremors seismic هزة هزات زلزالي زلزالية
flood floods flooding فيضان فيضانات سيل سيول | floodwaters flooded flash inundated submerged burst torrential rain rains
    rainfall deluge dam storm hurricane cyclone typhoon monsoon أمطار مطر غمر غمرت فاض فاضت سد إعصار
storm storms hurricane hurricanes typhoon typhoons cyclone cyclones tornado tornadoes إعصار أعاصير عاصفة عواصف |
    winds gusts blizzard gale رياح زوبعة
volcano volcanoes eruption بركان براكين | erupted lava ash volcanic ثوران بركاني بركانية حمم
landslide landslides mudslide mudslides avalanche avalanches | rockslide mud slid slide debris rocks snow انهيار
    انهيارات انزلاق انزلاقات تيهور
fire fires blaze wildfire wildfires حريق حرائق | burned burnt burning burn burns flames ablaze blazes firefighters smoke
    arson explosion blast bushfire احترق احترقت يحترق أحرق أحرقت محترق النيران لهب ألسنة إطفاء دخان انفجار اندلع اندلعت
explosion explosions blast blasts bombing bombings انفجار انفجارات تفجير تفجيرات | exploded explode explodes explosive
    bomb bombs bomber blew detonated burst fire attack attacks strike strikes shelling missile rocket
    missiles قنبلة قنابل عبوة ناسفة مفخخة انتحاري انفجر انفجرت فجر فجروا حريق قصف هجوم هجمات غارة غارات صاروخ صواريخ
heatwave heatwaves | heat hot temperatures temperature حر حرارة قيظ
famine famines starvation مجاعة مجاعات | hunger hungry starving malnutrition starved جوع تجويع جائع تغذية
drought droughts جفاف | dry parched قحط جاف جافة
stampede stampedes تدافع | crush crushed crowd crowds ازدحام حشود
cholera كوليرا
dengue ضنك
malaria ملاريا
measles حصبة
covid coronavirus كوفيد كورونا | pandemic جائحة
ebola إيبولا ايبولا
flu influenza إنفلونزا أنفلونزا
polio بوليو | poliomyelitis شلل
mpox monkeypox | pox جدري
meningitis سحايا
diphtheria دفتيريا خناق
tuberculosis | tb سل
typhoid تيفوئيد تيفود تيفويد
hepatitis | كبد كبدي
anthrax
"""
# It opened by gunfire, and ceased: no fire; and refugees and hearings come in floods and storms.
_NO_HAZARD = re.compile(
    r"\b(?:(?:open|opened|opens|opening|under|exchange|exchanged|return|returned) fire|cease fire|ceasefire"
    r"|fire (?:at|on|brigade|department|service|chief|minister)|flood of|storm of)\b"
)


def _rows() -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    asked: dict[str, set[int]] = {}
    told: dict[str, set[int]] = {}
    for number, row in enumerate(_HAZARDS.replace("\n    ", " ").strip().split("\n")):
        names, _, others = row.partition("|")
        for word in normalise(names).split():
            asked.setdefault(word, set()).add(number)
        for word in normalise(f"{names} {others}").split():
            told.setdefault(word, set()).add(number)
    return asked, told


_ASKED, _TOLD = _rows()


def hazards_asked(question: str) -> list[tuple[Span, set[int]]]:
    """Where a question names hazards, without what is written onto them, with the numbers of those it may mean."""
    spoken = word_spans(question)
    if _NO_HAZARD.search(" ".join(word for word, _, _ in spoken)):
        return []
    found = []
    for word, start, end in spoken:
        plain = stripped(word, _ASKED)
        if plain is not None:
            onto = word.removesuffix(plain)
            found.append(((start + len(onto.removesuffix("ال")), end), _ASKED[plain]))
    return found


def untold_hazards(question: str, known: Vocabulary) -> list[str]:
    """The hazards of a question, as written, that none of the articles with these words tells of."""
    asked = hazards_asked(question)
    told = classes(known.words, _TOLD) if asked else set()
    return [question[start:end] for (start, end), rows in asked if not rows & told]
