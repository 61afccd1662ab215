"""Arabic and English text as data: its language and direction, its sentences, its words folded for matching.

Spans are ``(start, end)`` in characters (code points) of the text that was given, so that ``text[start:end]`` is
always an exact substring of it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

LONG_SENTENCE = 350
"""Characters beyond which a sentence is a burden to read as a quotation; see :func:`clauses`."""
SHORTEST_CLAUSE = 60
"""Characters below which a clause says too little to stand alone."""

Span = tuple[int, int]

# --- words -----------------------------------------------------------------------------------------------------------


class _Folded(dict[int, str]):
    """What each character is written as when two spellings of a word should meet, for ``str.translate``: those that are
    given, and the rest as they are met. Hamza, madda and Latin accents need no entry: they are marks after
    decomposition, and all marks are dropped."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        dropped = unicodedata.category(character) in ("Mn", "Cf")
        self[code] = folded = "" if dropped else str(unicodedata.decimal(character, character))
        return folded


_FOLDED = _Folded(
    str.maketrans(
        {
            **dict(zip("ٱىةیۍېےۓ", "ايهييييي", strict=True)),
            **dict(zip("کگڭڤچژپہھەۀ", "كككفججبهههه", strict=True)),
            **dict(zip("øłđıð", "oldid", strict=True)),
            "æ": "ae",
            "œ": "oe",
            "þ": "th",
            "٫": ".",
            "٬": ",",
            "’": "'",
            "‘": "'",
            "ـ": "",
        }
    )
)
_FRACTION = re.compile(r"(\d?)([¼½¾⅐-⅞↉])")
# Letters, digits, and whatever stands inside a word without being either: marks, tatweel, joiners, bidi controls.
_MARKS = (
    r"\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u00ad\u200b-\u200f\u202a-\u202e"
    r"\u2060\u2066-\u2069\ufe0f\ufeff"
)
_WORD = re.compile(rf"\d+(?:[.,٫٬]\d+)+[¼½¾⅐-⅞]?|[^\W_](?:[^\W_]|[{_MARKS}])*")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")


def normalise(text: str) -> str:
    """Fold the ways of writing the same words into one, for matching only: the result is not for display.

    Compatibility forms, case, diacritics, tatweel, invisible controls and Latin accents go; alif, yāʾ, tāʾ marbūṭa and
    hamza carriers fold, as do Persian letters and the letters that news uses for foreign names (ڤ گ چ پ); all decimal
    digits become ASCII, and fractions in one character decimal ones (3½ is 3.5); runs of white space become one space.
    """
    decomposed = unicodedata.normalize("NFKD", _FRACTION.sub(_as_decimal, text).casefold())
    return " ".join(unicodedata.normalize("NFC", decomposed.translate(_FOLDED)).split())


def _as_decimal(fraction: re.Match[str]) -> str:
    digit, character = fraction.groups()
    return digit + decimal_fraction(character, onto_number=True) if digit else f" {decimal_fraction(character)}"


def decimal_fraction(character: str, *, onto_number: bool = False) -> str:
    """What a character is worth, as a decimal number of four places at most: ½ is 0.5, written onto a number .5."""
    decimal = f"{abs(unicodedata.numeric(character)):.4f}".rstrip("0").rstrip(".")
    return decimal.removeprefix("0") if onto_number else decimal


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return every word of the text, normalised, with the span in ``text`` that it was written in.

    A number with separators (3.5, 1,000, 10.10.2025) is one word, without separators of thousands. A character that
    stands for several words (ﷺ) gives them all the same span.
    """
    return [(word, match.start(), match.end()) for match in _WORD.finditer(text) for word in _parts(match.group())]


# News repeats its words: half of the time to read and index an article went into folding them again.
@lru_cache(maxsize=1 << 16)
def _parts(written: str) -> tuple[str, ...]:
    """What one word as it is written stands for, normalised: itself, mostly."""
    return tuple(_THOUSANDS.sub("", word) for word in _WORD.findall(normalise(written)))


def words(text: str) -> list[str]:
    """Return the words of the text, normalised, in order."""
    return [word for written in _WORD.findall(text) for word in _parts(written)]


# --- language and direction ------------------------------------------------------------------------------------------


def _listed(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _folded_words(listed: str) -> frozenset[str]:
    return frozenset(words(listed))


ARABIC_WORDS = _folded_words(
    """في من على إلى عن مع هذا هذه ذلك تلك هو هي هم أن إن كان كانت التي الذي الذين ما ماذا متى أين كيف لماذا كم هل أي
    أية لم لن لا قد بعد قبل بين حتى منذ خلال عند كل أو ثم لكن حيث وفق وقد ولم وفي ومن وهو وهي كما بما بأن وأن ولا
    فيه فيها منه عليه لها له به بها غير دون حول ضد أمام قال قالت يوم عام لدى أبرز أكثر أول بسبب عدد نحو سوف ليس إذا
    مما عما بم لمن"""
)
# Persian, Urdu, Kurdish and Pashto words, as they are spelled: folded, many of them would be Arabic words (این, أين).
_ARABIC_SCRIPT_OTHER = _listed(
    """است که این را از برای چه چرا کسی کجا کدام چگونه چند شد شده شود می نمی های آن هست نیست بود کرد کرده کند دارد یک
    خواهد باید نیز کیست چیست کجاست ہے ہیں کیا کون کہاں کیوں کیسے نے کو کے سے میں پر اور یہ وہ تھا تھی کب کس ہوا گیا
    لە بۆ چی کێ چې څوک کله"""
)
# The same on an Arabic keyboard, where nothing in Arabic is written so.
_ARABIC_SCRIPT_OTHER |= {word.translate(str.maketrans("یک", "يك")) for word in _ARABIC_SCRIPT_OTHER} - _listed("اين مي")
_ARABIC_SCRIPT_OTHER_LETTERS = re.compile("[ٹڈڑںےۓھہۂۃټډړڼښځڅۍېێۆڵڕەڭۇۈۋڄڃڪڳڱ]")
_PERSIAN_LETTERS = re.compile("[پچژگکی]")
# What may be written on any letter of a word; joiners end parts of Persian ones.
_VOWELS_AND_TATWEEL = re.compile("[\u0640\u064b-\u065f\u0670]")

_ENGLISH = _folded_words(
    """the of and to in is was were are be been has have had do does did will would can could should who whom whose
    what when where which why how many much that this these those it its he she they them his her their we you your
    for with from by at on as an or but not after before about into over than there between during against under
    said say says according name tell me explain describe list give show happened happen between latest news i my
    our if any some most more first last t s"""
) - {"me"}
# Words by which other languages in Latin script show themselves, as they are spelled (für is no fur), and which
# English and its names hardly use.
_LATIN_OTHER = _listed(
    """quel quelle quels quelles est sont qui que quoi où quand pourquoi combien dans une des aux avec pas cette ces
    ses leur été était ont fait selon entre l'on qu'est nous vous ils elle wer wie wo wann warum welche welcher
    welches wieviele wurde wurden ist sind haben nicht und oder für ein eine einen einer auf bei nach zum zur über
    wird werden gewann heißt quién quiénes qué cuál cuáles cuándo dónde cómo cuántos cuántas cuánto por para está
    están fue fueron una según quien cual cuando donde cuantos ganó desde sobre chi cosa quando perché quanti quante
    quale sono è della delle degli nel nella gli che il cui stato hanno quem qual onde foi foram não pelo pela
    quantos wie wat waar wanneer waarom hoeveel welke het een zijn werd heeft niet voor ne nerede nasıl neden kaç
    hangi ve bir için bu ile nedir kimdir değil oldu siapa apa dimana kapan mengapa bagaimana berapa adalah yang
    dengan untuk tidak dari ini itu kto co gdzie kiedy dlaczego jak są nie się został który która hvem hva hvad vad
    vem hvor var när varför är och och som inte ikke hvornår hvordan cine unde când este sunt și"""
)
# Those that stand in names or that English spells alike, so that one says little: "Charles de Gaulle", "La Liga".
_AMBIGUOUS = _listed(
    """de la le les du el los las del al van von der den das dem dos da di y et il san sur ve en un os em als uma dan
    kim pour comment mit hat hay dove como jest ile ce din"""
)
_STRONG, _WEAK = 2, 1


def _letters_by_script(text: str) -> tuple[int, int, int]:
    """Count letters in Arabic script, in Latin script and in any other."""
    arabic = latin = other = 0
    for character in text:
        if not character.isalpha():
            continue
        if "\u0600" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc":
            arabic += 1
        elif character < "\u0250" or "\u1e00" <= character <= "\u1eff" or "\uff21" <= character <= "\uff5a":
            latin += 1
        else:
            other += 1
    return arabic, latin, other


def _is_english(text: str, spoken: list[str]) -> bool:
    """Tell English, or names alone, from another language in Latin script."""
    if "¿" in text or "¡" in text:
        return False
    english = _STRONG * sum(word in _ENGLISH for word in spoken)
    spelled = [word for word in re.findall(r"\w+", text.lower()) if word not in _ENGLISH]
    foreign = _WEAK * sum(word in _AMBIGUOUS for word in spelled) + _STRONG * sum(
        word in _LATIN_OTHER for word in spelled
    )
    # A capital letter is a name's, whose accents (Erdoğan, São Paulo) say nothing of the language around it.
    foreign += len(re.findall(r"\b[a-zß-ÿ]*[ß-öø-ÿąćęłńśźżşğıățșőű][a-zß-ÿ]*\b", text))
    return foreign < _STRONG or english > foreign


def _is_arabic(text: str, spoken: list[str]) -> bool:
    """Tell Arabic from Persian, Urdu, Kurdish and other languages in Arabic script."""
    arabic = foreign = 0
    spelled = _VOWELS_AND_TATWEEL.sub("", text)
    foreign += _STRONG * sum(word in _ARABIC_SCRIPT_OTHER for word in re.findall(r"\w+", spelled))
    for word in spoken:
        if word in ARABIC_WORDS:
            arabic += _STRONG
        elif word.startswith(("ال", "وال", "بال", "لل", "فال")) and len(word) > 4:
            arabic += _WEAK
    arabic += len(re.findall("[ةى]", text)) * _WEAK
    # One such letter is how Arabic writes a foreign name; Persian cannot do a sentence without several.
    foreign += _STRONG * len(_ARABIC_SCRIPT_OTHER_LETTERS.findall(text)) + len(_PERSIAN_LETTERS.findall(text)) // 2
    return arabic >= foreign


def language(text: str, default: str = "ar") -> str:
    """Return ``"ar"``, ``"en"`` or ``"other"``.

    A name alone goes by its script: "Starmer?" is English and "ستارمر؟" Arabic. In a text of two scripts the function
    words and the question mark decide, so an Arabic question about a Latin name is Arabic however long the name is.
    Without any letter, Arabic digits or punctuation mean Arabic; for the rest ("111?") it is ``default``.
    """
    arabic, latin, other = _letters_by_script(text)
    if not arabic + latin + other:
        return "ar" if re.search("[؟،؛٠-٩]", text) else default
    spoken = words(text)
    arabic_evidence = sum(word in ARABIC_WORDS or word.startswith("ال") for word in spoken) + text.count("؟")
    english_evidence = sum(word in _ENGLISH for word in spoken)
    if other > arabic + latin and not arabic_evidence + english_evidence:
        return "other"
    arabic_wins = (arabic_evidence, arabic) > (english_evidence, latin) if arabic and latin else arabic > 0
    if arabic_wins:
        return "ar" if _is_arabic(text, spoken) else "other"
    if not latin:
        return "other"
    return "en" if _is_english(text, spoken) else "other"


def direction(text: str) -> str:
    """Return ``"rtl"`` or ``"ltr"``: the base direction to show the text in; ``"ltr"`` where no letter decides.

    Most words decide, except that a text which begins right to left stays so if a quarter of its words are: a browser's
    rule, the first strong letter alone, would turn an Arabic headline that begins with "NATO" around.
    """
    kinds = [
        next((kind for kind in map(unicodedata.bidirectional, word) if kind in ("L", "R", "AL")), "")
        for word in text.split()
    ]
    strong = [kind != "L" for kind in kinds if kind]
    if not strong:
        return "ltr"
    share = sum(strong) / len(strong)
    return "rtl" if share >= (0.25 if strong[0] else 0.5) else "ltr"


# --- sentences -------------------------------------------------------------------------------------------------------

_STOP = re.compile(
    r"(?P<mark>[.!?؟۔…]+)(?P<closers>[»\"”’'›)\]]*)(?=(?P<gap>\s+|$|(?<=[؟!])(?=[ء-ي])|(?<=\.)(?=[ء-ي])))"
)
_OPENERS = "«\"“‘'‹([-–—•"
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
# Before a capital letter these do not end a sentence.
_TITLES = _listed(
    """mr mrs ms dr prof sen sens rep reps gov gen col lt sgt capt cpl maj adm st mt ft hon rev pres v vs messrs approx
    dept"""
)
# Before a number these do not.
_NUMBERED = _listed("""no nos art sec fig vol pp p ch jan feb mar apr jun jul aug sep sept oct nov dec est c ca""")
# After an acronym or an initial, only such a word is sure to begin a sentence: "the U.S. President", "in the U.S. The".
_STARTERS = _listed(
    """the a an he she it they we i you in on at but and this that these those there his her its their our as after
    before when while if for from since however although according both all no one some what who why how"""
)
# Letters of Latin initials as Arabic spells them out: "جورج آر. آر. مارتن".
_SPELLED_INITIALS = _listed("""إيه ايه بي سي دي إي إف جي إتش جيه كيه إل إم إن أو آر إس تي يو في دبليو""")
# After closed speech these still belong to it: «…» قال الوزير.
_SPEAKERS = _listed("""قال قالت يقول تقول أضاف أضافت أوضح أوضحت حسب بحسب حسبما وفق وفقا وفقاً تساءل""")


def _quoted_speech(text: str) -> list[Span]:
    """Return the spans of balanced quotations short enough to be kept whole with the words that introduce them."""
    spans = (match.span() for match in _QUOTED.finditer(text))
    return [(start, end) for start, end in spans if end - start <= LONG_SENTENCE - SHORTEST_CLAUSE]


def _inside(position: int, spans: list[Span]) -> bool:
    index = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return index >= 0 and spans[index][0] < position < spans[index][1]


def _ends_sentence(text: str, sentence_start: int, stop: re.Match[str]) -> bool:
    """Decide whether the stop ends the sentence that began at ``sentence_start``."""
    mark, closers, gap = stop["mark"], stop["closers"], stop["gap"]
    before, after = text[sentence_start : stop.start()], text[stop.end() + len(gap) : stop.end() + len(gap) + 40]
    if not after:
        return True
    token = before.split()[-1].lstrip(_OPENERS) if before.split() else ""
    following = after.lstrip(_OPENERS + " ")
    if following[:1].islower() or not token or (token.isdigit() and token == before.strip()):  # "1. First item"
        return False
    arabic = bool(re.match("[ء-ي]", following))
    if mark in ("…", "..") or mark.startswith("..."):
        ends = not arabic  # Arabic has no capital to show that something new begins, and uses dots like a comma.
    elif set(mark) & set("!?؟"):
        # «أين؟» سأل: a question within a sentence, unless it is speech that a colon introduced.
        opening = max(before.rfind(quote) for quote in '«“"')
        quoted = bool(closers.strip(")]")) and opening >= 0
        ends = not (arabic and quoted) or before[:opening].rstrip().endswith(":")
    elif closers:
        ends = re.split(r"[\s،:]", following)[0] not in _SPEAKERS
    elif gap:
        ends = not _is_abbreviation(token, before, following)
    else:  # "انتهى.وقال": a forgotten space, where both sides are whole words.
        ends = len(token) >= 3 and "." not in token and len(re.split(r"\W", following)[0]) >= 2
    return ends


def _is_abbreviation(token: str, before: str, following: str) -> bool:
    """Decide whether ``token``, written with a full stop, is an abbreviation that the sentence goes on after."""
    lowered = token.lower().lstrip("(")
    if lowered in _TITLES or (lowered in _NUMBERED and following[:1].isdecimal()):
        return True
    if re.fullmatch(r"(?:[a-z]\.)+[a-z]", lowered) or re.fullmatch(r"[A-Z]|(?:Ph\.D)", token):
        return re.split(r"\W", following)[0].lower() not in _STARTERS
    if re.fullmatch(r"(?:[ء-ي]ـ?\.)+[ء-ي]ـ?", token):  # ق.م. أ.ف.ب. أ.د.
        return not following.startswith("و")
    if token in _SPELLED_INITIALS:  # but "بي بي سي." is a name, and may end the sentence
        return not following.startswith("و") and (before.split()[-2:-1] or [""])[0] not in _SPELLED_INITIALS
    after_number = re.search(r"\d\s*\S+$", before) is not None  # "عام 1447 هـ." and "5 م." are units that may end it
    return bool(re.fullmatch(r"[ء-ي]ـ?", token)) and not after_number


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def _cut(text: str, start: int, end: int, cuts: list[int]) -> list[Span]:
    edges = [start, *cuts, end]
    spans = [_trimmed(text, left, right) for left, right in pairwise(edges)]
    return [(left, right) for left, right in spans if left < right]


def sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of a paragraph, without white space at their ends; they cover every word.

    Quoted speech of several sentences stays whole with the words that introduce it, unless it is long. A semicolon
    (؛) ends a clause, not a sentence.
    """
    speech = _quoted_speech(text)
    cuts: list[int] = []
    for stop in _STOP.finditer(text):
        if not _inside(stop.end(), speech) and _ends_sentence(text, cuts[-1] if cuts else 0, stop):
            cuts.append(stop.end())
    return _cut(text, 0, len(text), cuts)


_CONJUNCTION = (
    r"(?:و(?!زير|زارة|زراء|اشنطن|كالة|كالات|فد|قف|ضع|سط|قت|حدة|لاية)\w{2,}"
    r"|فيما|بينما|لكن|لكنه|لكنها|حيث|إذ|كما|مما|ثم|بل|في حين|غير أن|إلا أن|وسط"
    r"|and|but|while|which|who|where|whereas|because|although|yet|so)\b"
)
_CLAUSE_BREAKS = (re.compile(r"[؛;](?=\s)"), re.compile(rf"(?:[،,]|\.\.+|…)(?=\s+{_CONJUNCTION})"))


def clauses(text: str, start: int, end: int) -> list[Span]:
    """Return the span itself, or, where it is longer than ``LONG_SENTENCE``, the spans of its clauses.

    Only strong breaks count: a semicolon, or a comma before a conjunction, outside quoted speech; a sentence without
    any stays whole. No clause is shorter than ``SHORTEST_CLAUSE``.
    """
    if end - start <= LONG_SENTENCE:
        return _cut(text, start, end, [])
    speech = _quoted_speech(text)
    middle = (start + end) / 2
    for breaks in _CLAUSE_BREAKS:
        cuts = [
            match.end()
            for match in breaks.finditer(text, start, end)
            if start + SHORTEST_CLAUSE <= match.end() <= end - SHORTEST_CLAUSE and not _inside(match.end(), speech)
        ]
        if cuts:
            cut = min(cuts, key=lambda position: abs(position - middle))
            return clauses(text, *_trimmed(text, start, cut)) + clauses(text, *_trimmed(text, cut, end))
    return _cut(text, start, end, [])
