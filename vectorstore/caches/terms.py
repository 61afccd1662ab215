"""The terms under which a text is found by its words: Arabic and English stems, numbers, and names across scripts.

Three kinds of term stand beside each other in the lexical index:

``w_…``  a word as written, folded: exact matches of names and rare words count twice, as word and as stem.
``s_…``  its stem: light stemming for Arabic after Larkey, Ballesteros and Connell, "Light Stemming for Arabic
         Information Retrieval" (2007), Snowball (Porter 2) for English.
``x_…``  the consonants of a name, in an alphabet that Arabic and Latin script share, so that *Starmer* meets ستارمر
         and *Krasnogorsk* meets كراسنوغورسك: the best lexical evidence a question has about a text in the other script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import Stemmer  # type: ignore[import-not-found]

from vectorstore.text import language, words

_ENGLISH = Stemmer.Stemmer("english")

_ARABIC_LETTER = re.compile(r"[\u0600-\u06ff]")

# Function words, folded as vectorstore.text.words() folds: they tell nothing about what a text is about.
STOP_WORDS = frozenset(
    words(
        """
        في من على الى عن مع ما ماذا متى اين كيف كم هل لماذا لم اي ايه هو هي هم هن هما هذا هذه هؤلاء ذلك تلك التي الذي
        الذين اللذان اللذين اللتان اللتين كان كانت كانوا يكون تكون قد لقد ثم او ام ان انه انها لا لن ليس ليست بعد قبل
        بين حتى عند منذ خلال حول ضد غير كل بعض احد اذا لو كما مما فيه فيها به بها له لها لهم منه منها عليه عليها اليه
        اليها وهو وهي وقد ولا وما ومن وفي وعلى اسم يوم تم ايضا التى الذى بم بماذا لمن ممن عما اما
        the a an of in on at to for from by with and or is are was were be been being do does did has have had what when
        where who whom whose which why how many much that this these those it its as than about into during over under
        after before between not no their they he she his her him i you we there can could will would should may might
        also any some s
        """
    )
)

_PREFIXES = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_SUFFIXES = "تهما تهم تها هما تين تان ات ون ين ان ها هم هن نا يه وا يا ه ي ت".split()

# Arabic letters as consonant classes. Letters that spellings of one name exchange freely (س ص ش for s and sh; ق ك خ for
# k, q, c and kh; غ ج for g and j) share a class; vowels, ه, ح and ع are written or dropped at will and carry none.
_ARABIC_CLASSES = dict(zip("بفتطثدضذظكقخغجسصشزمنلر", "bfttt" + "dddd" + "kkk" + "gg" + "ssss" + "mnlr", strict=True))
_LATIN_CLASSES = dict(zip("bpvftdkqgjszmnlr", "bbff" + "tdkk" + "ggss" + "mnlr", strict=True))
_LATIN_SPELLINGS = tuple(
    zip(
        "sch tch ph sh ck kh gh th dh qu x zz wr".split(),
        "s ts f s k k g t d k ks ts r".split(),
        strict=True,
    )
)
_SHORTEST_SKELETON = 3
CLITICS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ولل", "فال", "كال")
"""What may stand in front of an Arabic word, nothing among it."""
_REPEATED = re.compile(r"(.)\1+")
_CAPITALISED = re.compile(r"\b[A-Z][^\W\d_]+")


def index_terms(title: str, section: str, text: str) -> list[str]:
    """The terms of a paragraph; its title and section heading count with it, once each."""
    return list(_terms(" ".join((title, section, text)), names=True))


def query_terms(text: str) -> list[str]:
    """The terms of a question, without repetitions.

    Skeletons are asked for only where they are evidence: for the capitalised words of a question in Latin script (all
    of its words where it has no capital after the first, as typed in haste), and for no word of an Arabic one, whose
    names meet their own spelling in an Arabic text; an English text offers its names as skeletons of both.
    """
    terms = dict.fromkeys(_terms(text, names=False))
    if language(text) == "ar":
        terms |= dict.fromkeys(f"x_{s}" for word in words(text) if word not in STOP_WORDS for s in skeletons(word))
        return list(terms)
    names = _CAPITALISED.findall(text)
    written = names if any(word not in STOP_WORDS for name in names for word in words(name)) else [text]
    for name in written:
        for word in words(name):
            if word not in STOP_WORDS:
                terms |= dict.fromkeys(f"x_{skeleton}" for skeleton in skeletons(word))
    return list(terms)


def _terms(text: str, names: bool) -> Iterator[str]:
    for word in words(text):
        if word in STOP_WORDS:
            continue
        yield f"w_{word}"
        yield f"s_{stem(word)}"
        if names:
            yield from (f"x_{skeleton}" for skeleton in skeletons(word))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word, Arabic or English; a number is its own stem."""
    if not _ARABIC_LETTER.match(word):
        return str(_ENGLISH.stemWord(word))
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    else:
        if word.startswith("و") and len(word) >= 5:
            word = word[1:]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=1 << 16)
def skeletons(word: str) -> frozenset[str]:
    """The consonant skeletons of a folded word that may be a name; empty for numbers and very short words."""
    if _ARABIC_LETTER.match(word):
        spellings = {
            "".join(_ARABIC_CLASSES.get(letter, "") for letter in word[len(clitic) :])
            for clitic in CLITICS
            if word.startswith(clitic) and len(word) - len(clitic) >= 3
        }
    else:
        spellings = {
            "".join(_LATIN_CLASSES.get(letter, "") for letter in spelling) for spelling in _latin_spellings(word)
        }
    squeezed = {_REPEATED.sub(r"\1", spelling) for spelling in spellings}
    return frozenset(skeleton for skeleton in squeezed if len(skeleton) >= _SHORTEST_SKELETON)


def _latin_spellings(word: str) -> set[str]:
    """A Latin word in the spellings that its sounds may have: *ch* is k, s or ts; *c* is s before e, i and y."""
    for written, sounded in _LATIN_SPELLINGS:
        word = word.replace(written, sounded)
    spellings = {word.replace("ch", sound) for sound in ("ts", "k", "s")} if "ch" in word else {word}
    return {re.sub("c", "k", re.sub("c(?=[eiy])", "s", spelling)) for spelling in spellings}
