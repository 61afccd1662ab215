"""How well an Arabic word spells a name in Latin script: a weighted edit distance between letters that sound alike."""

from __future__ import annotations

from functools import lru_cache

from vectorstore.caches.terms import CLITICS

# Latin letters, and groups of letters, beside the Arabic letters (folded: vectorstore.text.normalise) that write them.
_SPELLED = {
    "b": "ب", "bb": "ب", "p": "ب ف", "pp": "ب", "ph": "ف", "f": "ف", "ff": "ف", "v": "ف", "t": "ت ط", "tt": "ت ط",
    "th": "ث ت ذ ط د", "d": "د ض ذ", "dd": "د", "dh": "ذ ض ظ د", "k": "ك ق", "kk": "ك", "ck": "ك", "c": "ك س ق ش",
    "cc": "ك كس تش", "q": "ق ك", "qu": "كو كي ك ق", "kh": "خ ك", "g": "غ ج ك ق", "gg": "غ ج", "gh": "غ ج ف",
    "j": "ج ي خ غ ه", "ch": "تش ش خ ك", "tch": "تش", "sch": "ش سك", "sh": "ش سه", "s": "س ص ز ش ث", "ss": "س ص",
    "z": "ز ذ ظ ض ث تس", "zz": "تز ز", "x": "كس كز ز س خ اكس", "m": "م", "mm": "م", "n": "ن", "nn": "ن", "l": "ل",
    "ll": "ل ي", "r": "ر غ", "rr": "ر", "rh": "ر", "h": "ه ح", "w": "و ف", "wh": "و ه", "y": "ي ا ئ",
    "ng": "نغ نج نك ن", "dg": "دج ج", "dge": "دج ج", "ge": "ج غ", "ce": "س", "tion": "شن", "cz": "تش", "sz": "ش",
    "ts": "تس ز", "tz": "تز تس", "gn": "ن ني", "kn": "ن كن", "wr": "ر", "mc": "مك ماك",
    "a": "ا ي ع و", "aa": "ا", "ai": "ي اي ا", "ay": "ي اي", "au": "و او", "e": "ي ا", "ee": "ي", "ea": "ي ا",
    "ei": "اي ي", "ey": "ي اي", "eu": "يو وي", "i": "ي ا اي", "ie": "ي", "o": "و ا", "oo": "و", "ou": "و او",
    "u": "و ي ا يو", "ue": "يو و", "igh": "اي", "ew": "يو", "oa": "و",
}  # fmt: skip
_PAIRS = {latin: tuple(arabic.split()) for latin, arabic in _SPELLED.items()}
_LONGEST = max(map(len, _PAIRS))
_VOWELS = frozenset("aeiouy")
_SOFT = frozenset("اويهعء")
# What leaving a letter out costs: vowels are written or not; h, w and a final e or r are often not heard.
_DROPPED = {**dict.fromkeys("aeiouy", 0.1), "h": 0.25, "w": 0.4, "r": 0.5, "g": 0.7, "t": 0.6, "s": 0.7}
_UNHEARD = 1.0
# How Arabic says the Latin letters, a to z, in every spelling.
_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            "اي ايه ا|بي ب|سي|دي|اي ايه|اف|جي|اتش ايتش|اي اي|جي جيه|كي كيه|ال|ام|ان|او|بي|كيو|ار|اس|تي|يو|في|"
            "دبليو دابليو|اكس|واي|زد زي"
        ).split("|"),
        strict=True,
    )
)


@lru_cache(maxsize=1 << 16)
def likeness(latin: str, arabic: str) -> float:
    """How well ``arabic`` may spell ``latin``, 0 to 1; both folded. Clitics in front of the Arabic word are allowed."""
    best = 0.0
    for clitic in CLITICS:
        if arabic.startswith(clitic) and len(arabic) - len(clitic) >= 2:
            bare = arabic[len(clitic) :]
            # A length that differs by far cannot be made up for.
            if len(bare) * 2.5 + 1 >= len(latin) and len(latin) * 2 + 2 >= len(bare) and _possible(latin, bare):
                best = max(best, _likeness(latin, bare) - (0.02 if clitic else 0.0))
    return best


@lru_cache(maxsize=1 << 12)
def initials(latin: str) -> frozenset[str]:
    """How Arabic spells an acronym by the names of its letters, written together: cnn is سي إن إن, folded سيانان.

    Empty for one of two letters, whose names meet by chance (la: الاي), and for a long one.
    """
    if not 3 <= len(latin) <= 5 or not all(letter in _LETTERS for letter in latin):
        return frozenset()
    spelled = [""]
    for letter in latin:
        spelled = [before + name for before in spelled for name in _LETTERS[letter].split()]
    return frozenset(spelled)


@lru_cache(maxsize=1 << 14)
def _writing(latin: str) -> frozenset[str]:
    """The Arabic letters that may write a Latin word at all."""
    parts = (latin[i : i + n] for n in range(1, _LONGEST + 1) for i in range(len(latin) - n + 1))
    return frozenset(letter for part in parts for spelling in _PAIRS.get(part, ()) for letter in spelling)


def _possible(latin: str, arabic: str) -> bool:
    """Whether most consonants of an Arabic word could stand for the Latin one's: spares most of the alignments."""
    consonants = [letter for letter in arabic if letter not in _SOFT]
    return sum(letter in _writing(latin) for letter in consonants) >= 0.7 * len(consonants)


def _likeness(latin: str, arabic: str) -> float:
    rows, columns = len(latin) + 1, len(arabic) + 1
    cost = [[1e9] * columns for _ in range(rows)]
    cost[0][0] = 0.0
    for i in range(rows):
        for j in range(columns):
            here = cost[i][j]
            if here >= 1e9:
                continue
            if i < len(latin):
                _better(cost, i + 1, j, here + _DROPPED.get(latin[i], _UNHEARD))
            if j < len(arabic):
                _better(cost, i, j + 1, here + (0.15 if arabic[j] in _SOFT else _UNHEARD))
            for length in range(1, min(_LONGEST, len(latin) - i) + 1):
                for k, spelling in enumerate(_PAIRS.get(latin[i : i + length], ())):
                    if arabic.startswith(spelling, j):
                        _better(cost, i + length, j + len(spelling), here + min(0.05 * k, 0.15))
    consonants = sum(letter not in _VOWELS for letter in latin) + 0.3 * sum(letter in _VOWELS for letter in latin)
    written = sum(letter not in _SOFT for letter in arabic) + 0.3 * sum(letter in _SOFT for letter in arabic)
    return max(0.0, 1.0 - cost[-1][-1] / max(1.0, min(consonants, written + 1.0)))


def _better(cost: list[list[float]], i: int, j: int, value: float) -> None:
    cost[i][j] = min(cost[i][j], value)
