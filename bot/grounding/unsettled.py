"""Whether a claim tells as done what its source, in either language, leaves open: alleged, planned, possible.

bot.grounding.certainty knows one verb in both texts. Here the token vectors tell which word of the claim stands for
what is alleged or planned, be it a noun (اختلاس) or in another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from bot.grounding.certainty import COMING
from bot.grounding.negation import affirming
from bot.grounding.texts import Claim, Source, Text
from vectorstore.caches.terms import STOP_WORDS
from vectorstore.model.embedding import Floats

# Over folded words: what leaves open whether that was or will be done which follows it.
_LEADING = re.compile(
    r"[وف]?(?:"
    r"ا?[يت]?تهم(?:ت|وا|ه|ها)?|متهما?(?:ه|ين)?|[يت]?زعم(?:ت|وا|ون)?|زاعما|مزاعم|ادع[يت]|ادعت|[يت]دعي|[يا]شتبه|مشتبه"
    r"|[يت]?عتزم(?:ت|ون)?|اعتزم(?:ت|وا)?|[يت]نوي|[يت]خطط(?:ون)?|خطط(?:ت|وا)?|دع(?:ا|ت|وا)|[يت]دعو|داعي(?:ا|ه)"
    r"|[يت]?طالب(?:ت|وا|ون)?|مطالب(?:ا|ه|ين)|[يت]?هدد(?:ت|وا|ون)?|مهدد(?:ا|ه)|[يت]?توعد(?:ت|وا)?|التوعد|بالتوعد"
    r"|[يت]?تعهد(?:ت|وا|ون)?|متعهد(?:ا|ه)|وعد(?:ت|وا)?|[يت]عد|[يت]سعي|[يت]?توقع(?:ت|وا|ون)?|متوقع|المتوقع|المقرر"
    r"|[يت]?حذر(?:ت|وا|ون)?|محذر(?:ا|ه)|[يت]?قترح(?:ون)?|اقترح(?:ت|وا)?|[يت]امل(?:ون)?|[يت]ريد(?:ون)?|[يت]عرض|عرض(?:ت|وا)?"
    r"|ربما|سوف|[يت]مكن|[يت]حتمل|المحتمل|احتمال|[يت]درس|[يت]حث|حث(?:ت|وا)?|حاول(?:ت|وا)?|[يت]حاول(?:ون)?"
    r"|accus(?:e|es|ed|ing)|alleg(?:e|es|ed|edly|ing)|suspected|charged|plan(?:s|ned|ning)?|intend(?:s|ed|ing)?"
    r"|propos(?:e|es|ed|ing)|demand(?:s|ed|ing)?|threaten(?:s|ed|ing)?|warn(?:s|ed|ing)?|urg(?:e|es|ed|ing)"
    r"|seek(?:s|ing)?|sought|hop(?:e|es|ed|ing)|expect(?:s|ed)?|vow(?:s|ed)|pledg(?:e|es|ed)|promis(?:e|es|ed)"
    r"|may|might|could|will|would|wants?|aims?|called|calls|calling|considering|tried|trying|attempted"
    r")$"
)
# "Has been" as often as "may", by the verb behind it.
_PERHAPS = frozenset(("قد", "وقد", "فقد"))
_IMPERFECT = re.compile(r"[يت]\w{2,}$")
_AUXILIARY = _PERHAPS | {"ربما", "سوف", "may", "might", "could", "will", "would"}
# Words of a claim that leave open as much, and what it may have in their place.
_OPEN = re.compile(
    r"(?:ask|request|appeal|seek|want|like|possib|potential|prob|scheduled|due|set|going|ready|about|prepar|if|unless|should"
    r"|must|shall|ll|call|accus|alleg|suspect|charg|plan|intend|propos|demand|threat|urg|hop|expect|vow|pledg|promis"
    r"|aim|try|tri|attempt|consider|predict|forecast|project|estimat|believ|fear|risk|upcoming|next|tomorrow)"
    r"|[وف]?(?:ال|بال|لل|ل|ب)?(?:اذا|لو|ان$|خطه|خطط|دعوه|طلب|مطالب|تهديد|تعهد|وعد|توقع|احتمال|اقتراح|مقترح"
    r"|سيناريو|نيه|اتهام|تهم|قد$|لعل|ينبغي|يجب|مستعد|مقبل|قادم|غدا)"
)
# Verbs of what was done in English; participles, too.
_PAST = re.compile(
    r"[a-z]{2,}ed|went|gone|came|took|taken|gave|given|made|found|left|met|paid|sent|built|cut|put|set|hit|fell|fallen"
    r"|rose|risen|grew|grown|began|begun|won|lost|sold|bought|held|led|ran|broke|broken|drove|driven|flew|flown|shot"
    r"|struck|fought|caught|brought|kept|withdrew|withdrawn|became|got|beat|shut|quit|stole|stolen|spent|overthrew"
)
# What brings in that which was alleged, asked for or planned.
_PARTICLES = frozenset("الي علي من ان بان انه بانه انها بانها to of for that".split())
# Such as "by 5 percent": they tell how much, not what.
_MEASURES = frozenset("بنسبه بمقدار بقيمه بحلول بسبب".split())
# Words that what leaves it open reaches; and content words at the beginning of that which may tell what it is.
_FURTHEST, _FIRST = 16, 4
# So much of a claim must be told in that sentence, and within that reach; so well met on average, and the word itself.
_WITHIN, _REACHED, _MET, _HEAD = 0.7, 0.5, 0.4, 0.36


def unsettled(claim: Claim, source: Source, matches: Floats) -> str:
    """The word of a claim that its source tells as alleged, planned or possible alone, as the claim writes it."""
    spoken = claim.spoken
    if not len(matches) or (claim.language == "ar" and spoken[0].startswith("ال")):
        return ""
    if not affirming(spoken) or any(_leading(claim, at) or _OPEN.match(word) for at, word in enumerate(spoken)):
        return ""
    content = np.flatnonzero([word not in STOP_WORDS and not word[0].isdigit() for word in spoken])
    numbers = np.array(source.sentence_numbers)
    best, met = matches.argmax(axis=0)[content], matches.max(axis=0)[content]
    verb = _verb(claim, content.tolist())
    if len(content) < 2 or met.mean() < _MET or verb is None:
        return ""
    for at, heads, reach in _open(source):
        if (numbers[best] == numbers[at]).mean() < _WITHIN or np.isin(best, reach).mean() < _REACHED:
            continue
        # Elsewhere the source may tell that it was done.
        if met[verb] >= _HEAD and int(best[verb]) in heads:
            _, start, end = claim.words[content[verb]]
            return claim.text[start:end]
    return ""


def _verb(claim: Claim, content: Sequence[int]) -> int | None:
    """Which of a claim's content words tells what was done: the first in Arabic, the first past in English."""
    if claim.language == "ar":
        return 0
    return next((i for i, at in enumerate(content) if _PAST.fullmatch(claim.spoken[at]) and at), None)


def _leading(text: Text, at: int) -> bool:
    word, following = text.spoken[at], "".join(text.spoken[at + 1 : at + 2])
    if word in _PERHAPS:
        return bool(_IMPERFECT.match(following))
    return bool(_LEADING.match(word) or COMING.match(word))


def _open(source: Source) -> Iterator[tuple[int, list[int], range]]:
    """What a source leaves open: the place of the word that does, of those that may tell what, and all it reaches."""
    clauses = source.clause_numbers
    for at in range(len(source.words)):
        if not _leading(source, at):
            continue
        end = next((i for i in range(at + 1, len(clauses)) if clauses[i] != clauses[at]), len(clauses))
        reach = range(at, min(end, at + 1 + _FURTHEST))
        yield at, [at] if COMING.match(source.spoken[at]) else _heads(source.spoken, reach), reach


def _heads(spoken: Sequence[str], reach: range) -> list[int]:
    """The words that may tell what is left open: the verb itself, those behind a particle or with one, or the first."""
    following = [i for i in reach[1:] if spoken[i] not in STOP_WORDS]
    if spoken[reach[0]] in _AUXILIARY:
        return following[:1]
    particle = next((i for i in reach[1:] if spoken[i] in _PARTICLES), None)
    with_one = [i for i in following if spoken[i].startswith("ب") and len(spoken[i]) > 3 and spoken[i] not in _MEASURES]
    behind = [i for i in following if particle is not None and i > particle][:_FIRST]
    return sorted({*with_one, *(behind or following[:_FIRST])})
