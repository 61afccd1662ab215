"""What news counts, in both languages: which nouns are surely of one thing, and which surely of two.

Embedded alone, soldiers are no nearer to جنديا than civilians are to عسكريا, and a number may be told of either in one
sentence. Nouns that are not listed are compared by their vectors (bot.short_answers.beside).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.short_answers.lexicon import ANYONE
from bot.short_answers.values import stripped
from vectorstore.caches.terms import stem
from vectorstore.text import words

# English in the plural, in which it counts; a noun may be of several rows.
_OF_PEOPLE = {
    "soldier": "soldiers troops servicemen جندي جنود جنديان جنديين عسكري عسكريين عسكريون عسكريان",
    "fighter": "fighters militants gunmen rebels insurgents مقاتل مقاتلين مقاتلون مسلح مسلحين مسلحون متمرد متمردين",
    "civilian": "civilians مدني مدنيين مدنيون مدنيان",
    "police": "policemen police officers شرطي شرطيين شرطيان",
    "worker": "workers labourers laborers عامل عمال عاملين عاملون",
    "employee": "employees staffers موظف موظفين موظفون",
    "engineer": "engineers مهندس مهندسين مهندسون",
    "doctor": "doctors physicians طبيب أطباء",
    "nurse": "nurses ممرض ممرضين ممرضة ممرضات",
    "patient": "patients مريض مرضى",
    "teacher": "teachers معلم معلمين معلمون معلمة معلمات مدرس مدرسين مدرسون",
    "student": "students pupils schoolchildren طالب طلاب طلبة تلميذ تلاميذ",
    "journalist": "journalists reporters صحفي صحفيين صحفيون صحافي صحافيين صحافيون",
    "prisoner": "prisoners detainees inmates captives سجين سجناء أسير أسرى معتقل معتقلين معتقلون محتجز محتجزين",
    "hostage": "hostages رهينة رهائن",
    "refugee": "refugees لاجئ لاجئين لاجئون",
    "migrant": "migrants immigrants مهاجر مهاجرين مهاجرون",
    "displaced": "displaced نازح نازحين نازحون",
    "passenger": "passengers راكب ركاب مسافر مسافرين مسافرون",
    "tourist": "tourists سائح سياح",
    "voter": "voters electors ناخب ناخبين ناخبون",
    "deputy": "lawmakers deputies legislators parliamentarians mps نائب نواب",
    "minister": "ministers وزير وزراء",
    "candidate": "candidates contenders مرشح مرشحين مرشحون",
    "player": "players footballers لاعب لاعبين لاعبون",
    "athlete": "athletes رياضي رياضيين رياضيون",
    "runner": "runners عداء عدائين",
    "fan": "fans spectators مشجع مشجعين متفرج متفرجين",
    "scientist": "scientists researchers عالم علماء باحث باحثين باحثون",
    "volunteer": "volunteers متطوع متطوعين متطوعون",
    "observer": "observers monitors مراقب مراقبين مراقبون",
    "witness": "witnesses شاهد شهود",
    "visitor": "visitors زائر زوار",
    "guest": "guests invitees ضيف ضيوف مدعو مدعوين",
    "pilgrim": "pilgrims حاج حجاج",
    "driver": "drivers سائق سائقين سائقون",
    "user": "users subscribers مستخدم مستخدمين مستخدمون مشترك مشتركين مشتركون",
    "customer": "customers clients زبون زبائن عميل عملاء",
    "fisherman": "fishermen صياد صيادين صيادون",
    "farmer": "farmers مزارعين مزارعون",
    "protester": "protesters demonstrators متظاهر متظاهرين متظاهرون محتج محتجين محتجون",
    "lawyer": "lawyers محام محامي محامين محامون",
    "judge": "judges قاض قاضي قضاة",
    "family": "families households عائلة عائلات أسرة أسر",
    "rescuer": "rescuers منقذ منقذين",
    "firefighter": "firefighters firemen إطفائي إطفائيين إطفائيون إطفائيا",
    "astronaut": "astronauts cosmonauts رائد رواد",
    "woman": "women امرأة نساء سيدة سيدات",
    "man": "men رجل رجال",
    "adult": "adults grown-ups بالغ بالغين بالغون راشد راشدين",
    "child": "children kids minors child طفل أطفال طفلة قاصر قاصرين أبناء أولاد",
    "son": "sons ابن أبناء ابنا ولد أولاد",
    "daughter": "daughters ابنة بنت بنات",
    "grandchild": "grandchildren grandsons حفيد أحفاد",
    "brother": "brothers شقيق أشقاء أخ إخوة",
    "sister": "sisters شقيقة شقيقات أخت أخوات",
    "wife": "wives زوجة زوجات",
    "girl": "girls فتاة فتيات",
    "boy": "boys فتى فتية صبي صبية",
}
# Of women alone.
_FEMININE = frozenset("woman girl daughter sister wife".split())
# Of people at large, they are a part.
_PARTS = frozenset(("woman", "man", "child", "girl", "boy"))
# Whoever was there, or works there, is a guest or an employee without being called so; these are called so.
_CALLED_SO = frozenset(
    "soldier fighter civilian police journalist doctor nurse firefighter protester hostage teacher student".split()
)
_PEOPLE = frozenset(_OF_PEOPLE)
_AMONG = re.compile(r"(?<!\w)(?:including|among (?:them|whom)|of whom|بين(?:هم|هن)|من(?:هم|هن))(?!\w)")
_OF_THINGS = {
    "country": "countries nations دولة دول بلد بلدان",
    "city": "cities towns مدينة مدن بلدة بلدات",
    "village": "villages قرية قرى",
    "province": "provinces governorates محافظة محافظات",
    "house": "houses homes منزل منازل بيت بيوت",
    "apartment": "apartments flats شقة شقق",
    "building": "buildings مبنى مباني مبان بناية بنايات",
    "school": "schools مدرسة مدارس",
    "university": "universities colleges جامعة جامعات كلية كليات",
    "airport": "airports مطار مطارات",
    "restaurant": "restaurants cafes مطعم مطاعم مقهى مقاه",
    "museum": "museums متحف متاحف",
    "farm": "farms مزرعة مزارع",
    "container": "containers حاوية حاويات",
    "prize": "prizes awards جائزة جوائز",
    "law": "laws قانون قوانين",
    "hospital": "hospitals مستشفى مستشفيات",
    "bed": "beds سرير أسرة",
    "tent": "tents خيمة خيام",
    "party": "parties حزب أحزاب",
    "seat": "seats مقعد مقاعد",
    "vote": "votes ballots صوت أصوات",
    "polling": "constituencies دائرة دوائر",
    "stadium": "stadiums arenas ملعب ملاعب استاد استادات",
    "goal": "goals هدف أهداف",
    "match": "matches games fixtures مباراة مباريات",
    "point": "points نقطة نقاط",
    "time": "times مرة مرات",
    "medal": "medals ميدالية ميداليات",
    "title": "titles trophies لقب ألقاب",
    "team": "teams clubs squads فريق فرق منتخب منتخبات ناد أندية",
    "drone": "drones مسيرة مسيرات درون طائرة طائرات",
    "plane": "planes aircraft airplanes jets warplanes طائرة طائرات",
    "helicopter": "helicopters مروحية مروحيات",
    "missile": "missiles rockets صاروخ صواريخ",
    "tank": "tanks دبابة دبابات",
    "ship": "ships vessels boats سفينة سفن قارب قوارب",
    "truck": "trucks lorries شاحنة شاحنات",
    "bus": "buses حافلة حافلات",
    "car": "cars سيارة سيارات",
    "train": "trains قطار قطارات",
    "flight": "flights رحلة رحلات",
    "attack": "attacks raids strikes هجوم هجمات غارة غارات ضربة ضربات",
    "aftershock": "aftershocks tremors هزة هزات",
    "fire": "fires wildfires blazes حريق حرائق",
    "dose": "doses جرعة جرعات",
    "case": "cases infections حالة حالات إصابة إصابات",
    "injury": "injuries إصابة إصابات",
    "company": "companies firms شركة شركات",
    "store": "stores shops branches متجر متاجر فرع فروع",
    "factory": "factories plants مصنع مصانع",
    "bank": "banks بنك بنوك مصرف مصارف",
    "job": "jobs وظيفة وظائف",
    "share": "shares stocks سهم أسهم",
    "language": "languages لغة لغات",
    "book": "books كتاب كتب",
    "film": "films movies فيلم أفلام",
    "species": "species نوع أنواع",
    "station": "stations centres centers offices shelters مكتب مكاتب مركز مراكز محطة محطات ملجأ ملاجئ",
    "railway": "railways lines tracks سكة سكك خط خطوط",
    "carriage": "carriages wagons عربة عربات",
    "well": "wells بئر آبار",
    "dam": "dams reservoirs سد سدود",
    "tanker": "tankers صهريج صهاريج ناقلة ناقلات",
    "card": "cards بطاقة بطاقات إنذار إنذارات",
    "body": "bodies جثة جثث جثمان جثامين",
    "bridge": "bridges جسر جسور",
    "hotel": "hotels فندق فنادق",
    "mosque": "mosques مسجد مساجد",
    "hearing": "hearings sessions sittings جلسة جلسات",
    "agreement": "agreements deals accords اتفاق اتفاقات اتفاقية اتفاقيات",
    "project": "projects مشروع مشاريع مشروعات",
    "satellite": "satellites قمر أقمار",
    "turbine": "turbines توربين توربينات عنفة عنفات",
    "object": "objects artefacts artifacts exhibits قطعة",
    "painting": "paintings لوحة لوحات",
    "room": "rooms غرفة غرف",
    "floor": "floors storeys طابق طوابق",
    "tree": "trees شجرة أشجار",
    "dog": "dogs كلب كلاب",
    "chip": "chips semiconductors رقاقة رقائق رقاقات شريحة شرائح",
    "step": "steps خطوة خطوات",
    "view": "views مشاهدة مشاهدات",
    "like": "likes إعجاب إعجابات إعجابا",
    "comment": "comments تعليق تعليقات",
    "follower": "followers متابع متابعين متابعون",
    "download": "downloads تنزيل تنزيلات تحميل",
}

# Nobody is one of these, by whatever word: people were interviewed in 18 countries.
_NOBODY = frozenset("country city village province house apartment building school airport museum bridge dam".split())

# Told of one another so often that a number of the one may be one of the other: their vectors decide.
_NEAR = (
    "soldier fighter police",
    "worker employee engineer doctor nurse teacher player",
    "patient case injury dose",
    "refugee migrant displaced tourist passenger",
    "student child girl boy",
    "man boy",
    "woman girl",
    "prisoner hostage",
    "player athlete runner team",
    "voter vote seat deputy polling party candidate minister",
    "city village province country",
    "house apartment building school hospital factory store",
    "company bank factory store share",
    "plane helicopter flight",
    "ship truck bus car train tank tanker",
    "dam well",
    "attack missile fire",
    "attack drone fire",
    "medal title",
    "book film language title",
    "fan tourist voter",
    "scientist astronaut engineer doctor volunteer",
    "visitor guest tourist pilgrim fan passenger",
    "volunteer rescuer firefighter worker employee doctor nurse observer man",
    "driver worker passenger employee",
    "fisherman farmer worker",
    "lawyer judge employee",
    "family house apartment displaced refugee",
    "school university",
    "airport station plane flight",
    "restaurant hotel store",
    "museum object painting",
    "farm farmer",
    "container ship truck",
    "prize medal title",
    "law agreement project",
    "station school building hospital polling hotel room house tent bed",
    "carriage train",
    "hearing match",
    "agreement project",
    "object painting book",
    "room floor apartment",
    "turbine project",
    "bridge building project",
    "mosque building",
)


def _rows(*tables: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, listed in (row for table in tables for row in table.items()):
        for word in words(listed):
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


_ROWS = _rows(_OF_PEOPLE, _OF_THINGS)
# Of people whatever they are.
_ANYBODY = "شخص فرد قتيل جريح مصاب ضحية ساكن مواطن"


def _duals(nouns: Iterable[str]) -> dict[str, str]:
    """From the duals of Arabic nouns, folded, to the nouns; not where the ending is that of many as well."""
    found: dict[str, str] = {}
    for noun in nouns:
        form = noun[:-1] + "ت" if noun.endswith("ه") else noun
        found[f"{form}ان"] = noun
        if f"{form}ين" not in _ROWS and f"{form}ين" not in _OF_MANY:
            found[f"{form}ين"] = noun
    return found


_OF_MANY = frozenset(words("مصابين مواطنين ساكنين"))
TWO_OF_IT = _duals([*(word for word in _ROWS if not word.isascii()), *words(_ANYBODY)]) | dict.fromkeys(
    ("مرتين", "مرتان"), "مرات"
)
"""What says without a number that there are two, and of what: شخصان, طفلتين."""
# Of people, and no sort of them.
_PERSONS = frozenset(stem(word) for word in words("people persons individuals شخص شخصا أشخاص الناس ناس فرد أفراد نفر"))
_NEAR_ROWS = tuple(frozenset(names.split()) for names in _NEAR)


def things(noun: str) -> frozenset[str]:
    """What a noun phrase is of; empty where that is not known.

    The last word tells it in English (school buses), the first one in Arabic, but for طائرة مسيرة, which is no plane.
    """
    spoken = words(noun)
    arabic = bool(spoken) and not spoken[0].isascii()
    found = [_ROWS[plain] for word in spoken if (plain := _plain(word)) is not None]
    if not found:
        return frozenset()
    surest = min(found, key=len) if "drone" in found[0] else found[0]
    return surest if arabic else found[-1]


def _plain(word: str) -> str | None:
    """A word as it is listed: without what is written onto it, and the ending that a number gives it."""
    # لاعبي and موظفو stand before whose they are.
    forms = (
        word,
        *(word.removesuffix(ending) for ending in ("ا", "ان", "ين") if word.endswith(ending)),
        *(f"{word}ن" for ending in ("ي", "و") if word.endswith(ending)),
    )
    return next((found for form in forms if (found := stripped(form, _ROWS)) is not None), None)


def one_thing(counted: str, other: str) -> bool | None:
    """Whether what a question counts is surely what a text counts (True), surely another thing (False), or neither.

    Nouns that are not listed are one where they are the same in all their words: قطعة and قطع.
    """
    ours, theirs = things(counted), things(other)
    if not ours or not theirs:
        stems, others = ([stem(word) for word in words(noun)] for noun in (counted, other))
        persons = _names_persons(stems), _names_persons(others)
        if all(persons) or (stems and stems == others):
            return True
        return False if any(persons) and (ours | theirs) & _NOBODY else None
    if ours & theirs:
        # So many teachers are not all women.
        return not (_names_women(counted) and _names_men(other))
    # Who won a prize six times has six of them.
    times = "time" in ours | theirs
    return None if times or any(near & ours and near & theirs for near in _NEAR_ROWS) else False


def _names_women(noun: str) -> bool:
    """Whether an Arabic noun phrase names people by a feminine plural: معلمات."""
    return bool(things(noun) & _PEOPLE - _FEMININE) and words(noun)[0].endswith("ات")


def _names_men(noun: str) -> bool:
    """Whether an Arabic noun phrase names people, and by no feminine: معلم, معلمين."""
    spoken = words(noun)
    return not spoken[0].isascii() and not spoken[0].endswith(("ات", "ه"))


def _names_persons(stems: list[str]) -> bool:
    """Whether a noun phrase names people by its only word, or in Arabic by its first: شخصا لقوا حتفهم."""
    first = stems[:1] if stems and not stems[0].isascii() else stems
    return bool(first) and _PERSONS.issuperset(first)


def tells_of_part(counted: str, noun: str, sentence: str, around: str = "") -> bool:
    """Whether a number may be of the part of all people that a question counts, if it counts one: how many women.

    A number of people, or of the dead, says nothing of how many of them are women, nor of how many are journalists
    where these are told apart, or nowhere told of. ``around`` is where else they may be.
    """
    ours = things(counted)
    if things(noun) or not ours & _PEOPLE:
        return True
    anyone, told = counts_anyone(noun), _told_in(sentence, ours)
    if ours & _PARTS:
        return told and not anyone
    if anyone and told:
        # 31 people, two journalists among them: how many journalists, the first number does not tell.
        return not _AMONG.search(sentence)
    return not (anyone and ours & _CALLED_SO) or _told_in(around, ours)


def counts_anyone(noun: str) -> bool:
    """Whether a noun phrase counts people of whatever sort."""
    return any(stem(word) in ANYONE for word in words(noun))


def counts_people(noun: str) -> bool:
    """Whether a noun phrase surely counts people of one sort: spectators."""
    return bool(things(noun) & _PEOPLE)


def may_be_told(counted: str, sentence: str) -> bool:
    """Whether a sentence names what a question counts, as far as that is known."""
    ours = things(counted)
    return not ours or _told_in(sentence, ours)


def _told_in(sentence: str, names: frozenset[str]) -> bool:
    return any((plain := _plain(word)) is not None and names & _ROWS[plain] for word in words(sentence))
