"""Parameters of the check, fitted to data: how evidence becomes a score, and from where on a claim is supported.

Fitted by ``python -m bot.evaluation.fit_claims`` to all 88 documents of the development half of NTREX's news, English
and Arabic sentences over windows of three Arabic ones, and cross-validated over documents: what was found there is in
the README. Gained for English claims, in cross-validation: an AUROC of .986 against .970, by an inner layer's token
vectors for meaning (vectorstore.model.inner) and by a score that what is lacking lowers instead of putting last; and
most of the altered negations caught by the regression of negation, where two thresholds had caught a third of a sample.

Altered numbers: .990 caught against .969, by the matching of numbers (bot.grounding.figures). Altered names: .898
against .819 at as many true sentences rejected (.077), and .741 before; .900 at .078 since the thresholds are taken
from a finer grid and weigh names by more. .819 was by names embedded alone and by the
word pieces that tell which word at the beginning of a sentence may be no name; the rest by the probe of
bot.grounding.namelike: an Arabic name that stands where the claim's name is met, and that no name of the claim spells
or translates, speaks against it. Where names alone reject .04 of the true ones, they find .884 of the altered with
``elsewhere``, ``rival`` and ``unspoken``, .846 with ``rival`` alone, .858 with ``unspoken`` alone and .813 without.
``unspoken`` expects that a claim tells a sentence whole; fitted to the statements made of questions as well, which do
not, it weighs less. What gained nothing for names: pairs of features, lengths, the definite article and the word
pieces of the Arabic word that meets a name best, the inner layer's vectors, words of the source embedded alone, the
place where a name is met in its sentence, and other means over the words of a name. And one regression over all that
speaks against a claim finds .76 of the altered names where a threshold for each finds .80.

Arabic claims over Arabic sources: fitted to the statements and bare answers that bot.evaluation.paraphrases makes of
XQuAD's and ARCD's development halves, too, and cross-validated over their articles. By hand-set parameters, words in
a form that the source lacks were taken for names, and .64 of the true statements were rejected; now .158 are, while
.973 of the altered names are caught (.923) and .986 of other answers (.977). Of single words, those of true claims and
of names put in another's place, the probe and ``met`` tell an AUROC of .989; ``met`` with endings, prefixes, patterns,
shared roots and word pieces .867, and all of these together no more than the probe. For meaning, the least that any
word is met, in the best sentence or anywhere, by either layer, the words that the source lacks, and how far apart it
has the claim's words gained nothing.

Answers (bot.grounding.answering): the threshold rejects .07 of the true short answers, more of the bare ones than of
those in a sentence. What reading finds (vectorstore.model.span_reader) catches more of the answers to other questions
over the same paragraph, whose words the source has: of the bare ones .67 in Arabic and .60 in English where without it
.40 and .45 were, of those in a sentence .51 and .38 (.44 and .36); of the true bare ones .11 and .22 are rejected (.12
and .21), by whatever reason. So it is in cross-validation over articles, each question read for by a reader that never
saw its article (``--readers``, what bot.evaluation.fit_reader writes), by the questions alone: the parameters fitted to
the news stayed as they are. Other features (how well the question is met there, the inner layer, the least of the new
words; that nothing is found by reading, the likeliest answer alone) gained nothing.

Entailment (vectorstore.model.entailment), in cross-validation, each claim judged by a model that never saw its document
(``--entailment``, what bot.evaluation.fit_entailment writes), with it (and without): of English claims .920 of altered
names are caught (.900), .845 of the negations (.745) and .990 of the numbers (.989) while .072 of the true ones are
rejected (.078), at an AUROC of .989 (.987); of Arabic ones .965 of the names (.955) and .889 of the negations (.872),
and of statements made of questions .995 of other answers (.983) at .162 of the true ones (.169). Its doubt about a
word tells names, its doubt about function words denials, and its log-odds for the claim meaning. It does not tell a
sentence of which one word gave way to another that is used alike: .09 are caught, at an AUROC of .65 by its own
log-odds. A regression and a threshold for that, the doubt about any word for meaning or numbers, and the log-odds for
short answers gained nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.calibration import Logistic
from bot.grounding.texts import Features

Pair = str
"""``"arabic"`` and ``"english"`` where claim and source both are, ``"cross"`` where they are in different languages."""


@dataclass(frozen=True)
class Parameters:
    """Parameters for claims and sources of a pair of languages.

    Attributes:
        figures: whether a source that tells a number, or a part of a date, tells it of another thing.
        misplaced: how probable that must be.
        names: whether a source tells a word of a name.
        name_told: how likely a source must tell a name.
        negation: whether one of claim and source denies what the other does not.
        negated: how probable that must be.
        meaning: whether the source says what the claim says, against other sentences of the same article.
        supported: how probable that must be.
        answering: whether what a short answer adds to the question is told of what is asked.
        answered: how probable that must be.
        reading: the same where the source was read for the question.
        read: how probable that must be.
    """

    figures: Logistic
    misplaced: float
    names: Logistic
    name_told: float
    negation: Logistic
    negated: float
    meaning: Logistic
    supported: float
    answering: Logistic
    answered: float
    reading: Logistic
    read: float


def pair_of(claim: str, source: str) -> Pair:
    """The key of the parameters for a claim in one language over a source in another."""
    if claim != source:
        return "cross"
    return "arabic" if claim == "ar" else "english"


# For all pairs: true sentences of the set's Arabic claims stand in their windows word for word, and teach nothing.
_FIGURES = Logistic(-1.832, {"swapped": 5.795, "swapped_one": 8.658})
_MISPLACED = 0.5
# For both pairs of one language: of English answers over English sources there are none.
_ANSWERING = Logistic(-4.856, {"told": 5.889, "told_here": 3.796, "astray": -7.783})
_ANSWERED = 0.26
_READING = Logistic(-4.652, {"told": 3.891, "told_here": 1.914, "astray": -4.133, "read": 6.266, "read_here": 0.085})
_READ = 0.282

PARAMETERS: dict[Pair, Parameters] = {
    "cross": Parameters(
        figures=_FIGURES,
        misplaced=_MISPLACED,
        names=Logistic(
            -3.864,
            {
                "told_freely": 2.083,
                "translated": 0.873,
                "met": 6.174,
                "alone": 8.521,
                "short": 0.442,
                "opening": 1.525,
                "ordinary": 1.49,
                "elsewhere": -1.015,
                "rival": -1.398,
                "unspoken": -1.647,
            },
        ),
        name_told=0.43,
        negation=Logistic(
            -2.405,
            {
                "added": 2.33,
                "unanswered": 1.524,
                "unmet": 5.566,
                "dropped": 2.832,
                "unclaimed": 0.229,
                "unclaimed_unmet": 0.488,
            },
        ),
        negated=0.84,
        meaning=Logistic(
            -15.918,
            {"sentence": 15.423, "weakest": 7.762, "back": 14.53, "numbers_missing": -1.269, "name_told": 4.736},
        ),
        supported=0.1,
        answering=Logistic(-3.559, {"told": 4.48, "told_here": 3.779, "astray": -10.654}),
        answered=0.206,
        reading=Logistic(
            -3.345, {"told": 1.871, "told_here": 2.214, "astray": -7.891, "read": 6.125, "read_here": 0.05}
        ),
        read=0.201,
    ),
    "arabic": Parameters(
        figures=_FIGURES,
        misplaced=_MISPLACED,
        names=Logistic(-3.875, {"met": 6.988, "namelike": -0.858}),
        name_told=0.51,
        negation=Logistic(-3.197, {"added": 5.032, "unanswered": 1.608, "unmet": 4.348, "dropped": 5.428}),
        negated=0.32,
        meaning=Logistic(
            -8.9,
            {
                "sentence": 5.142,
                "weakest": 0.691,
                "back": 3.155,
                "numbers_missing": -1.442,
                "words": 4.323,
                "name_told": 3.034,
            },
        ),
        supported=0.15,
        answering=_ANSWERING,
        answered=_ANSWERED,
        reading=_READING,
        read=_READ,
    ),
    "english": Parameters(
        figures=_FIGURES,
        misplaced=_MISPLACED,
        # By hand: where a claim repeats its source nearly word for word, a word that it lacks had better be met well.
        # True sentences of the set repeat their source wholly and could teach nothing about it.
        names=Logistic(-8.5, {"told": 6.0, "met": 16.0, "paraphrased": 6.0}),
        name_told=0.6,
        negation=Logistic(
            -3.502,
            {
                "added": 5.229,
                "unanswered": 2.06,
                "unmet": 5.307,
                "dropped": 5.762,
                "unclaimed": 0.577,
                "unclaimed_unmet": 1.087,
            },
        ),
        negated=0.52,
        # The weight of shared words and the threshold are set by hand: true claims of the set share all, which no
        # others need do.
        meaning=Logistic(
            -12.824, {"sentence": 7.779, "weakest": 7.111, "back": 6.328, "numbers_missing": -0.788, "words": 2.0}
        ),
        supported=0.1,
        answering=_ANSWERING,
        answered=_ANSWERED,
        reading=_READING,
        read=_READ,
    ),
}


@dataclass(frozen=True)
class Sure:
    """How probable it must be that a claim is ``supported``, and that its names and its answer are ``told``; from
    ``wrong`` on, what is probable against it counts."""

    supported: float
    told: float
    wrong: float


SURE = Sure(supported=0.75, told=0.5, wrong=0.5)
"""What is asked of a chat model's sentence, for which a quotation can stand in: the thresholds above reject few true
claims, and of what a weak model writes half is false.

Chosen by hand, by the sentences that bot.evaluation.writing had of a model of 1.5B, as judged by one reader: of 87 that
pass the thresholds above 51 are true, of 60 that pass these 44; of answers to 57 other questions, 35 of 49 and 28 of
37. Those were judged when the thresholds had been drafted, and decided against one more condition, that reading a
sentence with its source finds it entailed more likely than not: of the 60 it keeps 54, 42 of them true, and of the
others it loses sentences that are the source's but for a word. Of the news' true English sentences these reject .10,
those above .03 (bot.evaluation.claims, every twelfth of the sentences that they were fitted to).
"""

# Where the model learned to tell entailment (vectorstore.model.entailment). What it says of English claims over English
# sources was not measured.
ENTAILED: dict[Pair, Parameters] = {
    "cross": replace(
        PARAMETERS["cross"],
        misplaced=0.55,
        names=Logistic(
            -2.218,
            {
                "told_freely": 1.729,
                "translated": 0.443,
                "met": 4.153,
                "alone": 5.869,
                "short": 0.195,
                "opening": 1.315,
                "ordinary": 1.082,
                "elsewhere": -1.084,
                "rival": -1.079,
                "unspoken": -1.622,
                "doubted": -0.357,
            },
        ),
        name_told=0.41,
        negation=Logistic(
            -1.885, {"added": 2.188, "unanswered": 1.164, "unmet": 3.986, "dropped": 5.738, "doubted": 0.419}
        ),
        negated=0.72,
        meaning=Logistic(
            -14.417,
            {
                "sentence": 14.694,
                "weakest": 6.825,
                "back": 14.201,
                "numbers_missing": -1.065,
                "name_told": 3.912,
                "entailed": 0.298,
            },
        ),
    ),
    "arabic": replace(
        PARAMETERS["arabic"],
        misplaced=0.55,
        names=Logistic(-1.59, {"met": 3.062, "namelike": -0.653, "doubted": -0.41}),
        name_told=0.56,
        negation=Logistic(-3.191, {"added": 5.032, "unanswered": 1.609, "unmet": 4.339, "dropped": 5.417}),
        negated=0.28,
        meaning=Logistic(
            -5.743,
            {
                "sentence": 3.384,
                "weakest": 0.0,
                "back": 3.145,
                "numbers_missing": -0.746,
                "words": 3.388,
                "name_told": 1.618,
                "entailed": 0.437,
            },
        ),
        supported=0.1,
    ),
    "english": PARAMETERS["english"],
}


def parameters_for(features: Features) -> Mapping[Pair, Parameters]:
    """The parameters that weigh such evidence."""
    return ENTAILED if "entailed" in features else PARAMETERS


def surely(by: Parameters) -> Parameters:
    """Parameters with the thresholds of :data:`SURE` where those are stricter."""
    return replace(
        by,
        misplaced=min(by.misplaced, SURE.wrong),
        name_told=max(by.name_told, SURE.told),
        negated=min(by.negated, SURE.wrong),
        supported=max(by.supported, SURE.supported),
        answered=max(by.answered, SURE.told),
        read=max(by.read, SURE.told),
    )
