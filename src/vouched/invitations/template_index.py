"""Many templates, of which a text is asked for the few that can match.

A text is read once, whatever the number of templates: an automaton (Aho and Corasick, CACM 18, 1975) finds in
one pass every fixed beginning that some wording of a template has, and only templates of which one is found
are tried.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

import ahocorasick

from vouched.invitations.patterns import TOKEN, Found, Template, compile_template, plain, unmarked
from vouched.mail.alike import one_case
from vouched.mail.fixed_words import rarity

_MOST_WORDINGS = 256
_KEY = 12  # characters: of longer ones next to none is found by chance, and the automaton grows
_GAP = "\0"


def pressed(low: str) -> str:
    """A text in lower case as a `TemplateIndex` reads it: blanks are one, letters that match are the same."""
    if low.isascii() and low.isprintable():  # its only blank is the space
        return low.strip().replace("  ", " ") if "   " not in low else " ".join(low.split())
    return one_case(" ".join(low.split()))


def keys(source: str) -> frozenset[str]:
    """Short fixed texts, of which one stands in every text (`pressed`) that a template matches."""
    wordings = _wordings(plain(source).lower())
    if wordings is None:
        return frozenset(map(pressed, compile_template(source).literals))
    fixed = {run: unmarked(run) for wording in wordings for run in wording.split(_GAP)}
    shortest = {run: min(map(rarity, map(pressed, runs))) for run, runs in fixed.items()}
    best = {max(wording.split(_GAP), key=shortest.__getitem__) for wording in wordings}
    return frozenset(pressed(run)[:_KEY].strip() for one in best for run in fixed[one])


def _wordings(source: str) -> list[str] | None:
    """All that a template can say, with a NUL for each placeholder; None when it can say too much."""
    levels: list[list[list[str]]] = [[[""]]]
    for token in TOKEN.finditer(source):
        sign = token["sign"]
        if sign == "(":
            levels.append([[""]])
            continue
        if sign == "|":
            levels[-1].append([""])
            continue
        if sign:
            options = [option for alternative in levels.pop() for option in alternative]
        else:
            options = [_GAP if token["slot"] or token["maybe"] else token.group()]
        levels[-1][-1] = [f"{before}{option}" for before in levels[-1][-1] for option in options]
        if len(levels[-1][-1]) > _MOST_WORDINGS:
            return None
    return levels[0][0]


class TemplateIndex:
    """Templates in the order of their tables; with `whole` each must cover all of a text.

    The automaton is built when they are first looked for, a template compiled when one of its keys is first
    found: most never are.
    """

    def __init__(self, sources: Iterable[str], *, whole: bool = False) -> None:
        self._sources = tuple(dict.fromkeys(sources))
        self._whole = whole
        self._compiled: dict[int, Template] = {}

    @property
    def templates(self) -> tuple[Template, ...]:
        """All templates, compiled. Raises ValueError naming the mistake."""
        return tuple(map(self._template, range(len(self._sources))))

    def _template(self, number: int) -> Template:
        if (template := self._compiled.get(number)) is None:
            template = self._compiled[number] = compile_template(self._sources[number], whole=self._whole)
        return template

    @cached_property
    def _automaton(self) -> "ahocorasick.Automaton":
        """What finds the keys; each holds the numbers of its templates."""
        by_key: dict[str, list[int]] = {}
        for number, source in enumerate(self._sources):
            for key in keys(source):
                by_key.setdefault(key, []).append(number)
        automaton = ahocorasick.Automaton()
        automaton.add_word(f" {_GAP}", ())  # edges are tried in turn: the most common letter of texts first
        same: dict[tuple[int, ...], tuple[int, ...]] = {}  # most keys are of the same few templates
        for key, numbers in by_key.items():
            waiting = tuple(numbers)
            automaton.add_word(key, same.setdefault(waiting, waiting))
        automaton.make_automaton()
        return automaton

    def search(self, text: str, low: str, pressed: str) -> Iterator[tuple[Template, Found]]:
        """Each template that is found in a text (as `plain`, in lower case, and `pressed`), in order."""
        numbers = {number for _, waiting in self._automaton.iter(pressed) for number in waiting}
        for number in sorted(numbers):
            template = self._template(number)
            found = template.search(text, low)
            if found is not None:
                yield template, found
