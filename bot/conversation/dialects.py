"""The asking words of spoken Arabic in those of the written language, which news and models of it know.

وين, ليش and بكام ask what أين, لماذا and بكم do; as they stand they are words that no article has, and nothing tells a
question for a place, a reason or a sum. What else is said in dialect stays as it is.
"""

from __future__ import annotations

from vectorstore.text import word_spans, words


def _table(listed: dict[str, str]) -> dict[str, str]:
    return {spoken: standard for standard, several in listed.items() for spoken in words(several)}


# These are nothing else, wherever they stand.
_SURE = _table(
    {
        "من": "مين منو منهو",
        "أين": "وينه",
        "لماذا": "ليش لويش علاش عشنو",
        "متى": "امتى ايمتى إمتا ايمت وقتاش فوقاش",
        "كيف": "ازاي إزاي ازاى شلون اشلون كيفاش",
        "كم": "كام قديش قديه اديش شحال شكثر",
        "بكم": "بكام بقديش بشحال",
        "ماذا قال": "شقال اشقال",
        "ماذا حدث": "شصار",
    }
)
# These are also names (Wayne, a show, Finn) or words (to him): they ask at the beginning, at the end, or after "I want
# to know". What asks for a thing is ما before a noun and ماذا before a verb.
_LIKELY = _table({"أين": "وين فين", "لماذا": "ليه", "هل": "واش", "ماذا": "شو ايش إيش وش شنو شنهو ايه إيه"})
_TO_KNOW = frozenset(words("اعرف نعرف تعرف اسأل اعلم قولي قولوا قلي"))
_THING = frozenset(words("هو هي هم هما اسم سبب نسبة سعر عدد موعد رأي موقف أعراض معنى آخر قصة وضع حكم قرار نتيجة أخبار"))
# What may stand in front of all that: يعني, طيب, بدي.
_FIRST = 2


def standard(question: str) -> str:
    """The question with the asking words of the written language."""
    spans = word_spans(question)
    found, at = [], 0
    for number, (word, start, end) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else ""
        asking = _SURE.get(word)
        # أية is which, of the written language.
        which = question[start:end].endswith("ة")
        if asking is None and word in _LIKELY and not which and _asks(number, [one for one, _, _ in spans]):
            asking = _LIKELY[word]
            if asking == "ماذا" and (following.startswith("ال") or following in _THING):
                asking = "ما"
        if asking:
            found += [question[at:start], asking]
            at = end
    return "".join([*found, question[at:]])


def _asks(number: int, spoken: list[str]) -> bool:
    """Whether a word that may ask stands where words that ask do."""
    if len(spoken) == 1:
        return False
    return (number < _FIRST and number + 1 < len(spoken)) or number == len(spoken) - 1 or spoken[number - 1] in _TO_KNOW
