"""The run-time scorer: the arithmetic of the trained pipeline in plain Python, equal to it to 1e-6."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from vouched.touch.canonical import Canonical
from vouched.touch.features import Finding, findings, gram_spans, signals
from vouched.touch.scorer import Band, Grasp, Score, Weight

_LEAST_SHOWN = 0.02


@lru_cache(maxsize=2)
def _spans(text: str) -> tuple[tuple[str, int, int], ...]:
    # a note is scored and then explained: what was found in it is needed again at once
    return tuple(gram_spans(text))


@lru_cache(maxsize=2)
def _findings(note: Canonical) -> tuple[Finding, ...]:
    return findings(note)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearScorer:
    """A linear model: runs of letters with (idf, weight), signals with (name, mean, spread, weight)."""

    model_id: str
    languages: Mapping[str, Grasp]
    band: Mapping[Grasp, Band]
    grams: Mapping[str, tuple[float, float]]
    signals: tuple[tuple[str, float, float, float], ...]
    line: tuple[float, float, float]

    def score(self, note: Canonical) -> Score:
        """The calibrated probability of "blanket", and what each signal added to the log-odds."""
        intercept, slope, offset = self.line
        intercept -= math.fsum(weight * mean / spread for _, mean, spread, weight in self.signals)
        shares = self._signal_shares(note)
        values, norm = self._gram_values(note.text)
        log_odds = intercept + math.fsum(share for _, share in shares)
        if norm:
            log_odds += math.fsum(value * self.grams[gram][1] for gram, value in values.items()) / norm
        said = [(name, slope * share) for name, share in shares]
        said.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
        return Score(_sigmoid(slope * log_odds + offset), tuple(said))

    def _signal_shares(self, note: Canonical) -> list[tuple[str, float]]:
        return [
            (name, weight * value / spread)
            for (name, _, spread, weight), value in zip(
                self.signals, signals(note, _findings(note)), strict=True
            )
            if value
        ]

    def _gram_values(self, text: str) -> tuple[dict[str, float], float]:
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
        weights = {name: slope * weight / spread for name, _, spread, weight in self.signals}
        seen: Counter[str] = Counter()
        for finding in _findings(note):
            if finding.kind in weights and finding.kind not in {"me", "you", "us"}:
                seen[finding.kind] += 1
                share = weights[finding.kind] * 0.5 ** seen[finding.kind] / (finding.end - finding.start)
                for at in range(finding.start, finding.end):
                    letters[at] += share
        return letters


def _sigmoid(log_odds: float) -> float:
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    exponential = math.exp(log_odds)
    return exponential / (1.0 + exponential)
