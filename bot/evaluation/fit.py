"""Fit the parameters of bot.calibration to development sets, and tell by cross-validation whether they carry over.

``python -m bot.evaluation.fit xquad.ar.dev.json arcd.dev.json --questions xquad.ar.dev.json=xquad.en.dev.json
--adapters adapters``, where ``adapters`` is what bot.evaluation.fit_adapter wrote: each question is embedded by an
adapter that never saw its article, as the questions of users are. With ``--readers readers``, what
bot.evaluation.fit_reader wrote, each is read for by such a reader, too, which gives the weight of reading.

All paragraphs of the sets make one haystack, in one language. Each set gives its own questions, and those of parallel
files; another run over an English haystack gives the refusal's parameters for English paragraphs. Folds are
made of whole articles, so that no parameter is judged on an article that it was fitted to. The ranking comes first:
what the choice of sentences and the refusal go by depends on it, so after new ranking weights are in bot.calibration
the script is run again for the rest.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.special import expit, logsumexp  # type: ignore[import-untyped]

from bot.calibration import (
    HAYSTACK,
    QUANTITY,
    QUANTITY_SAID,
    RANKING,
    RANKING_LEARNED,
    SENTENCE,
    WORTH,
    answerable_by,
    learned_about,
)
from bot.evaluation.datasets import load, parallel_files, question_sets
from bot.evaluation.examples import Choice, Example, examples
from bot.evaluation.folds import article_folds, corrected_without
from bot.evaluation.measures import auroc
from bot.evaluation.stores import counted, open_store
from bot.settings import Settings
from vectorstore.model.loading import load_embedder

# Of standardised weights: enough to keep correlated features from balancing each other with huge weights.
_RIDGE = 1e-3
# Of features that are many for few questions.
_RIDGE_OF_FEW = 1e-2

Weights = npt.NDArray[np.float64]


def fit_choice(choices: Sequence[Choice], start: Sequence[float], ridge: float = _RIDGE) -> Weights:
    """Weights under which the right things share the most of a softmax over all: listwise maximum likelihood."""
    known = [one for one in choices if one.right.any()]
    scale = np.concatenate([one.features for one in known]).std(axis=0) + 1e-6

    def loss(weights: Weights) -> tuple[float, Weights]:
        total, gradient = ridge * float(weights @ weights), 2 * ridge * weights
        for one in known:
            features = one.features / scale
            scores = features @ weights
            every, right = logsumexp(scores), logsumexp(scores[one.right])
            total += (every - right) / len(known)
            gradient += np.exp(scores - every) @ features / len(known)
            gradient -= np.exp(scores[one.right] - right) @ features[one.right] / len(known)
        return total, gradient

    found = minimize(loss, np.asarray(start, np.float64) * scale, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x / scale, np.float64)


def fit_logistic(features: Weights, labels: Weights, signs: Sequence[float]) -> Weights:
    """Intercept and weights of a logistic regression, shape (1 + f,), of features of shape (n, f).

    Each weight keeps the sign of its element of ``signs``: no evidence counts against itself.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    inputs = np.hstack([np.ones((len(features), 1)), (features - mean) / scale])

    def loss(weights: Weights) -> tuple[float, Weights]:
        logits = inputs @ weights
        ridge = 10 * _RIDGE * np.r_[0.0, weights[1:]]
        total = np.mean(np.logaddexp(0, logits) - labels * logits) + ridge @ weights / 2
        return float(total), inputs.T @ (expit(logits) - labels) / len(labels) + ridge

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in signs)]
    found = minimize(loss, np.zeros(inputs.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[1:] / scale
    return np.concatenate([[found[0] - weights @ mean], weights])


def folds(found: Sequence[Example], seed: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """Training and test examples of each fold."""
    for held in article_folds({one.article for one in found}, seed):
        yield [one for one in found if one.article not in held], [one for one in found if one.article in held]


def report_ranking(found: Sequence[Example], seed: int) -> None:
    """Print the weights of the ranking, and the recall that cross-validation finds for such weights."""
    ranks: dict[str, list[int]] = {}
    for train, test in folds(found, seed):
        weights = fit_choice([one.paragraphs for one in train], list(RANKING.values()))
        for one in test:
            ranks.setdefault(one.set, []).append(_rank(one.paragraphs, one.paragraphs.features @ weights))
    for name, values in ranks.items():
        recalls = ", ".join(f"recall@{k} {np.mean([value < k for value in values]):.4f}" for k in (1, 3, 5))
        print(f"ranking, {name}: {recalls}")
    print("RANKING =", _named(RANKING, fit_choice([one.paragraphs for one in found], list(RANKING.values()))))


def report_ranking_again(found: Sequence[Example], seed: int) -> None:
    """Print what is weighed where the best paragraphs are ranked again by what was learned about questions, and the
    recall that cross-validation finds before and after."""
    known = [one for one in found if one.again is not None]
    ranks: dict[str, list[tuple[int, int]]] = {}
    for train, test in folds(known, seed):
        weights = _weights_again(train)
        for one in test:
            assert one.again is not None
            ranks.setdefault(one.set, []).append(
                (
                    _rank(one.again, one.again.features[:, 0].astype(np.float64)),
                    _rank(one.again, one.again.features @ weights),
                )
            )
    for name, rows in ranks.items():
        recalls = ", ".join(
            f"recall@{k} {before:.4f} -> {after:.4f}"
            for k in (1, 4)
            for before, after in [np.mean(np.array(rows) < k, axis=0)]
        )
        print(f"ranking again, {name}: {recalls}")
    if known:
        fitted = _weights_again(known)
        print("RANKING_LEARNED =", _named(RANKING_LEARNED, fitted[1:] / fitted[0]))


def _weights_again(found: Sequence[Example]) -> Weights:
    return fit_choice([one.again for one in found if one.again is not None], [1.0, *RANKING_LEARNED.values()])


def _rank(choice: Choice, scores: Weights) -> int:
    """The rank from 0 of the best of what is right; a million where nothing is."""
    right = choice.right[np.argsort(-scores, kind="stable")]
    return int(right.argmax()) if right.any() else 10**6


def report_sentences(found: Sequence[Example], seed: int) -> None:
    """Print the weights of sentences, and what cross-validation finds quoted at several values of WORTH."""
    for kind, names in SENTENCE.items():
        alike = _alike(found, kind)
        if not alike:
            continue
        scored: dict[str, list[tuple[Choice, Weights]]] = {}
        for train, test in folds(alike, seed):
            weights = fit_choice([one.sentences for one in train], list(names.values()))
            for one in test:
                scored.setdefault(one.set, []).append((one.sentences, one.sentences.features @ weights))
        for least in (0.0, WORTH, 0.0002, 0.0004, 0.0006, 0.0008, 0.001):
            for name, rows in scored.items():
                quoted = [_quoted(sentences, scores, scores, least) for sentences, scores in rows]
                hits, length = np.mean(quoted, axis=0)
                print(f"sentences, worth {least}, {name}: gold in quote {hits:.4f}, {length:.0f} characters")
        print(f"{kind}:", _named(names, fit_choice([one.sentences for one in alike], list(names.values()))))


def report_reading(found: Sequence[Example], seed: int) -> None:
    """Print what reading weighs beside the sentences' scores as they are, and what is quoted by that and without.

    Both in cross-validation; the scores' own weights stay those of bot.calibration.
    """
    for kind in ("same", "cross"):
        alike = _alike(found, kind)
        if all(one.behind is None for one in alike):
            continue
        chosen: dict[str, list[tuple[bool, int, bool, int]]] = {}
        for train, test in folds(alike, seed):
            weight = _reading_weight(train)
            for one in test:
                behind = 0.0 if one.behind is None else weight * one.behind
                without = _quoted(one.sentences, one.scores, one.scores)
                read = _quoted(one.sentences, one.scores + behind, one.scores)
                chosen.setdefault(one.set, []).append((*without, *read))
        for name, rows in chosen.items():
            gold, characters, gold_read, characters_read = np.mean(rows, axis=0)
            print(
                f"reading, {name}: gold in quote {gold:.4f} -> {gold_read:.4f}, "
                f"{characters:.0f} -> {characters_read:.0f} characters"
            )
        print(f"what reading weighs, {kind}: {_reading_weight(alike):.3f}")


def _reading_weight(found: Sequence[Example]) -> float:
    """What reading weighs where the score weighs 1; the order of sentences depends on no more."""
    choices = [
        Choice(np.stack([one.scores, one.behind], axis=1), one.sentences.right, one.sentences.characters)
        for one in found
        if one.behind is not None
    ]
    score, behind = fit_choice(choices, [1.0, 0.2])
    return float(behind / score)


def _alike(found: Sequence[Example], kind: str) -> list[Example]:
    """The examples that a kind of SENTENCE is for."""
    return [one for one in found if (len(set(one.languages.split("-"))) == 1) == (kind == "same")]


def _quoted(sentences: Choice, ranks: Weights, scores: Weights, least: float = WORTH) -> tuple[bool, int]:
    """Whether what is quoted holds the gold answer, and its characters: the first by ``ranks``, and the second where
    its share by ``scores`` is worth its length."""
    first, *others = np.argsort(-ranks, kind="stable").tolist()
    quoted = [first]
    if others and np.exp(scores[others[0]] - logsumexp(scores)) >= least * sentences.characters[others[0]]:
        quoted.append(others[0])
    return bool(sentences.right[quoted].any()), int(sentences.characters[quoted].sum())


def report_refusal(found: Sequence[Example], seed: int, candidates: int) -> None:
    """Print the regressions of the refusal among so many candidates, their AUROC in cross-validation, and operating
    points.

    Each is of the languages of the question and of the best paragraph, which is often in another one where the article
    is held out.
    """
    learned = any(one.again is not None for one in found)
    held = article_folds({one.article for one in found}, seed)
    for kind in sorted({one.languages for one in found}):
        sides = [(one, True, one.present) for one in found if one.languages == kind]
        sides += [(one, False, one.absent) for one in found if one.languages_absent == kind]
        by = answerable_by(kind, candidates, learned and learned_about(kind))
        names, signs = list(by.weights), list(by.weights.values())
        features = np.array([[row[name] for name in names] for _, _, row in sides])
        labels = np.array([there for _, there, _ in sides])
        if labels.all():
            continue
        logits = np.zeros(len(sides))
        for articles in held:
            test = np.array([one.article in articles for one, _, _ in sides])
            weights = fit_logistic(features[~test], labels[~test].astype(np.float64), signs)
            logits[test] = weights[0] + features[test] @ weights[1:]
        chances = expit(logits)
        for name in dict.fromkeys(one.set for one, _, _ in sides):
            of_set = np.array([one.set == name for one, _, _ in sides])
            present, absent = chances[of_set & labels], chances[of_set & ~labels]
            if not len(present) or not len(absent):
                continue
            print(f"refusal, {kind}, {name}: AUROC {auroc(present.tolist(), absent.tolist()):.4f}")
            for point in np.arange(0.2, 0.75, 0.05):
                answered, refused = np.mean(present >= point), np.mean(absent < point)
                print(f"  from {point:.2f}: answered {answered:.3f}, refused {refused:.3f}")
        weights = fit_logistic(features, labels.astype(np.float64), signs)
        print(f"{kind}: Logistic({weights[0]:.3f},", _named(by.weights, weights[1:]), ")")


def report_quantities(found: Sequence[Example], seed: int) -> None:
    """Print the weights of short answers, and how many are said and right in cross-validation by their probability.

    Of questions whose known answer is a quantity, and that are answered; the refusal comes on top.
    """
    known = [one for one in found if one.quantities is not None]
    sure: dict[str, list[tuple[float, bool]]] = {}
    for train, test in folds(known, seed):
        weights = fit_choice(
            [one.quantities for one in train if one.quantities], list(QUANTITY.values()), _RIDGE_OF_FEW
        )
        for one in test:
            if not one.quantity_known:
                continue
            assert one.quantities
            scores = one.quantities.features @ weights
            answer = (0.0, False)
            if len(scores) > 1:
                best = int(scores[:-1].argmax())
                # What counts something else is not said however probable it is.
                if not one.quantities.features[best, list(QUANTITY).index("other_noun")]:
                    answer = (float(np.exp(scores[best] - logsumexp(scores))), bool(one.quantities.right[best]))
            sure.setdefault(one.set, []).append(answer)
    for least in (0.5, 0.55, 0.6, QUANTITY_SAID, 0.66, 0.7):
        for name, rows in sure.items():
            said = [right for chance, right in rows if chance >= least]
            print(f"short answers from {least}, {name}: said {len(said) / len(rows):.3f}, right {np.mean(said):.3f}")
    fitted = fit_choice([one.quantities for one in known if one.quantities], list(QUANTITY.values()), _RIDGE_OF_FEW)
    print("QUANTITY =", _named(QUANTITY, fitted))


def _named(names: dict[str, float], weights: Sequence[float] | Weights) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def gather(
    sets: Sequence[Path],
    parallel: dict[str, Path],
    adapters: Path | None,
    readers: Path | None,
    progress: Callable[[int, int], None],
) -> list[Example]:
    """The examples of all sets over the paragraphs of all sets, each by what never saw its article.

    Without ``adapters`` and ``readers``, by the model alone.
    """
    settings = Settings()
    embedder = load_embedder(settings.embedding_model, settings.cache_dir, devices=settings.embedding_devices)
    whole = load(sets[0], sets[1:])
    found: list[Example] = []
    with open_store(whole, settings.seeds_dir, settings.store_dir / "eval", embedder, progress) as library:
        asked = question_sets(sets, parallel)
        articles = frozenset(question.group for questions in asked for question in questions.questions)
        for held in corrected_without(embedder, articles, adapters, readers):
            for questions in asked:
                some = [question for question in questions.questions if question.group in held]
                found += examples(questions.name, some, library, progress)
    return found


def main() -> None:
    """Entry point of ``python -m bot.evaluation.fit``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path, help="SQuAD-format files")
    parser.add_argument("--questions", action="append", default=[], help="SET=FILE: a parallel file for a set")
    parser.add_argument("--adapters", type=Path, help="what bot.evaluation.fit_adapter wrote")
    parser.add_argument("--readers", type=Path, help="what bot.evaluation.fit_reader wrote")
    parser.add_argument("--seed", type=int, default=0, help="of the folds")
    given = parser.parse_args()
    parallel = parallel_files(given.questions)
    found = gather(
        given.sets,
        parallel,
        given.adapters,
        given.readers,
        counted,
    )
    report_ranking(found, given.seed)
    report_ranking_again(found, given.seed)
    report_sentences(found, given.seed)
    report_reading(found, given.seed)
    for candidates in (0, HAYSTACK):
        report_refusal(found, given.seed, candidates)
    report_quantities(found, given.seed)


if __name__ == "__main__":
    main()
