"""Fit the model of how invitations are worded: `python -m vouched.learn.invites_training MAIL.jsonl`.

Each line is an object: `subject`, `body` (own words only), `invitation` (true or false), `language`, `group`
(a thread, a template family, a writer) and `source`. Labels weigh the same inside every language, so that no
language is learnt as a sign; a run of letters must stand in at least three groups. Sorted input, a convex
fit and rounded numbers: the same mail gives the same file. The head is fitted after that, from a fixed start,
on log-odds of regressions that did not see the group; it needs the extra `embed`.
"""

import argparse
import hashlib
import json
import warnings
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.neural_network import MLPClassifier

from vouched.invitations.body import copy_of
from vouched.invitations.detector import COUNTS, Features, features_of
from vouched.invitations.prose import concepts
from vouched.learn.encoder import ENCODER, missing
from vouched.learn.encodings import encode_all
from vouched.learn.invites import BASE_SCALE, COUNT_SCALE, SCHEMA, Head, InvitesModel, dump
from vouched.learn.modelfile import default_path

_LEAST_GROUPS = 3
_MOST_RUNS = 40_000
_REGULARISATION = 3.0
_HEAVIEST = 20.0
_WRITTEN, _WRITTEN_WORTH = "written", 8.0
_UNITS, _EPOCHS, _DECAY, _RATE, _BATCH = 32, 12, 0.1, 0.003, 256
_FOLDS = 5
_DIGITS = 3
_SPREAD, _COUNTS_SHARE = 5.0, 0.5
"""How much the numbers of the encoder and the counts are spread before the net sees them."""


@dataclass(frozen=True, slots=True)
class Example:
    """A mail that is an invitation or none."""

    features: Features
    invitation: bool
    language: str
    group: str
    source: str


def read(path: Path) -> tuple[list[Example], str]:
    """The examples of a file, each beginning once, in an order of their own; and their digest."""
    rows = {json.dumps(json.loads(line), sort_keys=True) for line in path.read_text("utf-8").splitlines()}
    first: dict[str, Example] = {}
    for row in map(json.loads, sorted(rows)):
        body = copy_of(row["body"])
        subject = copy_of(row["subject"])
        found = concepts(subject, body)
        features = features_of(subject, body, found.weights)
        first.setdefault(
            row["body"][:300],
            Example(features, bool(row["invitation"]), row["language"], row["group"], row["source"]),
        )
    return list(first.values()), hashlib.sha256("\n".join(sorted(rows)).encode()).hexdigest()


def train(examples: Sequence[Example], data: str) -> InvitesModel:
    """Fit the model without its head; `data` is the digest of where the examples come from."""
    runs = _vocabulary(examples)
    fitted = _regression(_matrix(examples, runs), examples, _weights(examples))
    weights = [round(float(number), _DIGITS) for number in fitted.coef_[0]]
    return InvitesModel(
        schema=SCHEMA,
        data=data,
        intercept=round(float(fitted.intercept_[0]), 4),
        counts=dict(sorted(zip(COUNTS, weights[len(runs) :], strict=True))),
        runs="\n".join(runs),
        weights=tuple(weights[: len(runs)]),
    )


def _regression(
    matrix: sparse.csr_matrix, examples: Sequence[Example], weights: Sequence[float]
) -> LogisticRegression:
    regression = LogisticRegression(C=_REGULARISATION, solver="liblinear", max_iter=1_000, random_state=0)
    return regression.fit(matrix, [one.invitation for one in examples], sample_weight=weights)


def with_head(model: InvitesModel, examples: Sequence[Example], encoded: NDArray[np.float64]) -> InvitesModel:
    """The model with a head over `encoded` (examples x numbers of the encoder)."""
    weights = np.array(_weights(examples))
    counts = COUNT_SCALE * np.array([one.features.counts for one in examples])
    base = BASE_SCALE * _unseen_log_odds(model, examples, weights)
    centre = encoded.mean(axis=0)
    net = MLPClassifier(
        (_UNITS,),
        alpha=_DECAY,
        learning_rate_init=_RATE,
        batch_size=_BATCH,
        max_iter=_EPOCHS,
        random_state=0,
    )
    seen = np.hstack([_SPREAD * (encoded - centre), counts * _COUNTS_SHARE, base[:, None]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is meant to stop early
        net.fit(seen, [one.invitation for one in examples], sample_weight=weights / weights.mean())
    scales = np.array([_SPREAD] * encoded.shape[1] + [_COUNTS_SHARE] * counts.shape[1] + [1.0])
    inner = net.coefs_[0].T * scales
    inner_bias = net.intercepts_[0] - inner[:, : encoded.shape[1]] @ centre
    head = Head(
        encoder=ENCODER,
        inner=tuple(tuple(_rounded(row)) for row in inner),
        inner_bias=tuple(_rounded(inner_bias)),
        outer=tuple(_rounded(net.coefs_[1][:, 0])),
        outer_bias=_rounded(net.intercepts_[1])[0],
    )
    return msgspec.structs.replace(model, head=head)


def _rounded(numbers: NDArray[np.float64]) -> list[float]:
    return [round(float(number), _DIGITS) for number in numbers]


def _unseen_log_odds(
    model: InvitesModel, examples: Sequence[Example], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What regressions over the model's runs say of groups that they were not fitted on."""
    matrix = _matrix(examples, model.runs.split("\n"))
    found = np.zeros(len(examples))
    folds = GroupKFold(_FOLDS).split(matrix, groups=[one.group for one in examples])
    for seen, unseen in folds:
        fitted = _regression(matrix[seen], [examples[at] for at in seen], weights[seen])
        found[unseen] = fitted.decision_function(matrix[unseen])
    return found


def _vocabulary(examples: Sequence[Example]) -> list[str]:
    groups: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for run in example.features.runs:
            groups[run].add(example.group)
    enough = [(-len(where), run) for run, where in groups.items() if len(where) >= _LEAST_GROUPS]
    return sorted(run for _, run in sorted(enough)[:_MOST_RUNS])


def _matrix(examples: Sequence[Example], runs: Sequence[str]) -> sparse.csr_matrix:
    column = {run: at for at, run in enumerate(runs)}
    matrix = sparse.lil_matrix((len(examples), len(runs) + len(COUNTS)))
    for row, example in enumerate(examples):
        known = sorted(column[run] for run in example.features.runs if run in column)
        counts = [COUNT_SCALE * count for count in example.features.counts]
        matrix.rows[row] = [*known, *range(len(runs), len(runs) + len(COUNTS))]
        matrix.data[row] = [*([1.0 / sqrt(len(known))] * len(known) if known else []), *counts]
    return matrix.tocsr()


def _weights(examples: Sequence[Example]) -> list[float]:
    """Weights that make both labels equal inside every language; what was written for this is worth more."""
    worth = [_WRITTEN_WORTH if one.source == _WRITTEN else 1.0 for one in examples]
    both: defaultdict[tuple[str, bool], float] = defaultdict(float)
    for one, weight in zip(examples, worth, strict=True):
        both[one.language, one.invitation] += weight
    return [
        min(
            _HEAVIEST,
            weight
            * (both[one.language, True] + both[one.language, False])
            / (2.0 * both[one.language, one.invitation]),
        )
        for one, weight in zip(examples, worth, strict=True)
    ]


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description="Fit the model of how invitations are worded.")
    parser.add_argument("mail", type=Path, metavar="MAIL.jsonl")
    parser.add_argument("--output", type=Path, default=default_path().with_name("invites.json"))
    arguments = parser.parse_args()
    if lacking := missing():
        parser.error(f"the head needs the extra `embed`: {lacking}")
    examples, data = read(arguments.mail)
    encoded = encode_all([one.features.beginning for one in examples])
    arguments.output.write_bytes(dump(with_head(train(examples, data), examples, encoded)))


if __name__ == "__main__":
    main()
