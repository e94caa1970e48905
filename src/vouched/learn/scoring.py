"""The run-time scorer: the arithmetic of the trained pipeline in plain Python, equal to it to 1e-6."""

import logging
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Protocol

from vouched.touch.canonical import Canonical
from vouched.touch.features import WHOLE, Finding, findings, gram_spans, signals
from vouched.touch.pieces import pieces
from vouched.touch.scorer import Band, Grasp, Score, Weight

log = logging.getLogger(__name__)
POWER = 0.75
"""The weights of pieces are divided by this power of their number: a long note says more than a short."""
_LEAST_SHOWN = 0.02
_ENCODED = 700


def what_is_encoded(note: Canonical) -> str:
    """The text of which a head weighs what the encoder says: the note's first letters, with their accents.

    The beginning of a long note tells as much as all of it, and 1,500 letters take the encoder over a second.
    """
    return note.accented()[:_ENCODED]


@lru_cache(maxsize=2)
def _spans(text: str) -> tuple[tuple[str, int, int], ...]:
    # a note is scored and then explained: what was found in it is needed again at once
    return tuple(gram_spans(text))


@lru_cache(maxsize=2)
def _findings(note: Canonical) -> tuple[Finding, ...]:
    return findings(note)


@dataclass(frozen=True, kw_only=True)
class LinearScorer:
    """A linear model.

    Runs of letters with (idf, weight), signals with (name, mean, spread, weight), pieces of words with whole
    weights of `piece_scale` each.
    """

    model_id: str
    languages: Mapping[str, Grasp]
    band: Mapping[Grasp, Band]
    grams: Mapping[str, tuple[float, float]]
    signals: tuple[tuple[str, float, float, float], ...]
    pieces: Mapping[str, int]
    longest: int
    piece_scale: float
    line: tuple[float, float, float]

    @cached_property
    def _start(self) -> float:
        """The log-odds of a note in which nothing is found."""
        return self.line[0] - math.fsum(self._mean_shares.values())

    @cached_property
    def _mean_shares(self) -> Mapping[str, float]:
        """What each signal adds to the log-odds of notes in the mean."""
        return {name: weight * mean / spread for name, mean, spread, weight in self.signals}

    @cached_property
    def _pieces(self) -> Callable[[str], tuple[tuple[str, int, int], ...]]:
        """The pieces of a text; those of the last are kept, as with `_spans`."""
        return lru_cache(maxsize=2)(lambda text: tuple(pieces(text, self.pieces, self.longest)))

    def score(self, note: Canonical) -> Score:
        """The calibrated probability of "blanket", and what each signal added to the log-odds."""
        return self.score_with(note, None)

    def score_with(self, note: Canonical, whole: float | None) -> Score:
        """The same with what a head makes of the whole note, in log-odds before calibration."""
        _, slope, offset = self.line
        shares = self._signal_shares(note)
        log_odds = self._start + math.fsum(share for _, share in shares) + self._piece_share(note.text)
        values, norm = self._gram_values(note.text)
        if norm:
            log_odds += math.fsum(value * self.grams[gram][1] for gram, value in values.items()) / norm
        said = list(self._telling(shares))
        if whole is not None:
            log_odds += whole
            said.append((WHOLE, slope * whole))
        said.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
        return Score(_sigmoid(slope * log_odds + offset), tuple(said))

    def _telling(self, shares: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
        """The signals that the note has more of than notes have in the mean, and what the difference adds."""
        for name, share in shares:
            mean = self._mean_shares[name]
            if abs(share) > abs(mean):
                yield name, self.line[1] * (share - mean)

    def _piece_share(self, text: str) -> float:
        weights = [self.pieces[piece] for piece, _, _ in self._pieces(text)]
        return self.piece_scale * sum(weights) / len(weights) ** POWER if weights else 0.0

    def _signal_shares(self, note: Canonical) -> list[tuple[str, float]]:
        return [
            (name, weight * value / spread)
            for (name, _, spread, weight), value in zip(
                self.signals, signals(note, _findings(note)), strict=True
            )
            if value
        ]

    @cached_property
    def _gram_values(self) -> Callable[[str], tuple[dict[str, float], float]]:
        return lru_cache(maxsize=2)(self._gram_values_of)

    def _gram_values_of(self, text: str) -> tuple[dict[str, float], float]:
        known = self.grams
        counts = Counter(gram for gram, _, _ in _spans(text) if gram in known)
        values = {gram: (1.0 + math.log(count)) * known[gram][0] for gram, count in counts.items()}
        return values, math.sqrt(math.fsum(value * value for value in values.values()))

    def weights(self, note: Canonical) -> tuple[Weight, ...]:
        """What each word added to the log-odds: its runs of letters, and the phrases it is part of."""
        slope = self.line[1]
        per_letter = self._letters(note, slope)
        found = []
        start = 0
        for word in note.text.split(" "):
            end = start + len(word)
            value = math.fsum(per_letter[start:end])
            if abs(value) >= _LEAST_SHOWN:
                first, last = note.span(start, end)
                found.append(Weight(first, last, word, value))
            start = end + 1
        return tuple(found)

    def _letters(self, note: Canonical, slope: float) -> list[float]:
        letters = [0.0] * len(note.text)
        values, norm = self._gram_values(note.text)
        counts = Counter(gram for gram, _, _ in _spans(note.text) if gram in values)
        for gram, start, end in _spans(note.text):
            if gram in values and end > start:
                share = slope * values[gram] * self.grams[gram][1] / norm / counts[gram] / (end - start)
                for at in range(start, end):
                    letters[at] += share
        self._spread_pieces(note.text, letters)
        weights = {name: slope * weight / spread for name, _, spread, weight in self.signals}
        seen: Counter[str] = Counter()
        for finding in _findings(note):
            if finding.kind in weights and finding.kind not in {"me", "you", "us"}:
                seen[finding.kind] += 1
                share = weights[finding.kind] * 0.5 ** seen[finding.kind] / (finding.end - finding.start)
                for at in range(finding.start, finding.end):
                    letters[at] += share
        return letters

    def _spread_pieces(self, text: str, letters: list[float]) -> None:
        found = self._pieces(text)
        for piece, start, end in found:
            share = self.line[1] * self.piece_scale * self.pieces[piece] / len(found) ** POWER / (end - start)
            for at in range(start, end):
                letters[at] += share


class WideEncoder(Protocol):
    """What turns a text into numbers."""

    def encode_wide(self, text: str) -> Mapping[int, float]:
        """A text as numbers, by their place; elsewhere there is nothing."""
        ...


class EncodedScorer:
    """A linear model with a head over a sentence encoder.

    Where the encoder cannot be loaded after all (its weights are damaged, there is no memory) that is said
    once in the log, and from then on another model scores, one without a head.
    """

    def __init__(
        self,
        linear: LinearScorer,
        head: Sequence[float],
        encoder: WideEncoder,
        instead: Callable[[], LinearScorer],
    ) -> None:
        self._linear = linear
        self._head: Sequence[float] | None = tuple(head)
        self._encoder = encoder
        self._instead = instead

    @property
    def model_id(self) -> str:
        """The model's short name."""
        return self._linear.model_id

    @property
    def languages(self) -> Mapping[str, Grasp]:
        """The languages that the model was taught."""
        return self._linear.languages

    @property
    def band(self) -> Mapping[Grasp, Band]:
        """The band for each grasp."""
        return self._linear.band

    def score(self, note: Canonical) -> Score:
        """The calibrated probability of "blanket", and what each signal and the whole added."""
        if self._head is not None:
            whole = self._whole(note, self._head)
            if whole is not None:
                return self._linear.score_with(note, whole)
        return self._linear.score(note)

    def _whole(self, note: Canonical, head: Sequence[float]) -> float | None:
        try:
            encoded = self._encoder.encode_wide(what_is_encoded(note))
        except Exception as error:  # noqa: BLE001 - another package's, reading its own files: anything
            kind = type(error).__name__  # its words might quote the note
            log.warning("notes are judged without the extra `embed`, its encoder fails: %s", kind)
            self._linear, self._head = self._instead(), None
            return None
        return math.fsum(head[at] * number for at, number in encoded.items() if at < len(head))

    def weights(self, note: Canonical) -> tuple[Weight, ...]:
        """What each word added; what the encoder made of the whole is not told apart by words."""
        return self._linear.weights(note)


def _sigmoid(log_odds: float) -> float:
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    exponential = math.exp(log_odds)
    return exponential / (1.0 + exponential)
