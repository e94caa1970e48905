"""The little language in which the tables quote what services write.

A template is plain text with placeholders and alternatives, `{inviter} (has |)invited you to {what}`; ` ?`
is a blank that may be missing. Matching ignores case and the shape of quotation marks and spaces. Every
placeholder is bounded and every search starts from a literal that was found first, so that time stays
linear on any text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from struct import unpack_from

_TOKEN = re.compile(r"\{(?P<slot>\w+)\}|(?P<sign>[()|])|(?P<maybe> \?)|(?P<blank> +)|(?P<word>[^{}()| ]+)")
_PLACEHOLDERS = {
    "inviter": r"(?P<inviter>[^\n<>|]{1,80}?)",
    "mutuals": r"(?P<mutuals>[^\n<>|]{1,160}?)",
    "owner": r"[^\n<>|]{0,80}?",
    "what": r"(?P<what>[^\n]{1,160}?)",
    "any": r"[^\n]{0,160}?",
    "n": r"\d{1,6}",
}
_BEFORE = r"(?:^|(?<=[.!?:>。！：،—]))[ \t*_>\"'\[]{0,4}"
_AFTER = r"(?=[ \t\"'*_]{0,3}(?:[\n.!?,:;(。、！،।]|$))"
_WORD_BEGINS = r"(?<![^\W\d_])"
_SPACED_SCRIPT = re.compile(r"\(*[A-Za-zÀ-ɏͰ-ԯ]")
_ODD_CASE = frozenset("ıſµςϐϑϕϖϰϱϵẛﬅﬆ\u0345\u1fbe\u0390\u03b0\u1fd3\u1fe3") | {
    chr(code) for code in range(0x1C80, 0x1C89)
}
"""Letters in lower case that match others where case is ignored (CPython's `_EQUIVALENCES`)."""
_REACH = 350
_MOST_TRIES = 6

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t", " "),
        "\u0130": "I",  # the one letter whose lower case is longer than itself
        "\u2010": "-",
        "\u2011": "-",
    }
)


def plain(text: str) -> str:
    """Give the text with one shape of quotation mark, hyphen and space; its length never changes."""
    if text.isascii():
        return text.replace("`", "'").replace("\t", " ")
    return text.translate(_PLAIN)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a template was found (offsets into the searched text) and what its placeholders held."""

    start: int
    end: int
    inviter: str | None = None
    mutuals: str | None = None
    what: str | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """One compiled template; one of `literals` (lower case) stands in every text that matches."""

    source: str
    literals: tuple[str, ...]
    expression: str
    needs: tuple[tuple[str, ...], ...] = ()
    """Of each tuple one word must stand in a text that matches, unless it has letters of `_ODD_CASE`."""

    def may_match(self, low: str) -> bool:
        """Tell quickly whether a text in lower case, without odd letters, holds all that is needed."""
        for words in self.needs:
            for word in words:
                if word in low:
                    break
            else:
                return False
        return True

    def search(self, text: str, low: str) -> Found | None:
        """Find the template in `text` (already `plain`); `low` is the same text in lower case on one line."""
        for literal in self.literals:
            at, tries = low.find(literal), 0
            while at >= 0 and tries < _MOST_TRIES:
                hit = _regex(self.expression).search(text, max(0, at - _REACH), at + 2 * _REACH)
                if hit is not None:
                    held = hit.groupdict()
                    return Found(
                        hit.start(), hit.end(), held.get("inviter"), held.get("mutuals"), held.get("what")
                    )
                tries += 1
                at = low.find(literal, at + _REACH)
        return None


def compile_template(source: str, *, whole: bool = False) -> Template:
    """Compile a template; with `whole` it must cover all of the text (a subject).

    Raises ValueError naming the mistake.
    """
    text = plain(source)
    tokens = list(_TOKEN.finditer(text))
    if sum(len(token.group()) for token in tokens) != len(text):
        raise ValueError(f"{source!r}: a brace stands alone; placeholders are written {{inviter}}")
    seen: set[str] = set()
    body = "".join(_piece(token, source, seen) for token in tokens)
    if whole:
        body = rf"\A\W{{0,3}}{body}[\s.!?。！…]{{0,3}}\Z"
    else:
        first, last = (re.match(r"\{(inviter|mutuals)\}", text), re.search(r"\{(inviter|mutuals)\}\Z", text))
        before = _BEFORE if first else (_WORD_BEGINS if _SPACED_SCRIPT.match(text) else "")
        body = f"{before}{body}{_AFTER if last else ''}"
    parts = _parts(tokens, source)
    literals = _best(parts)
    if any(len(literal) < 2 and literal.isascii() for literal in literals):  # noqa: PLR2004 - one CJK character is a word
        raise ValueError(f"{source!r}: no fixed words to look for")
    return Template(source, literals, body, tuple(_needs(parts)))


def _piece(token: re.Match[str], source: str, seen: set[str]) -> str:
    sign, slot = token["sign"], token["slot"]
    if sign:
        return "(?:" if sign == "(" else sign
    if token["blank"] or token["maybe"]:
        return r"\s{1,4}" if token["blank"] else r"\s{0,4}"
    if slot is None:
        return re.escape(token["word"])
    if slot not in _PLACEHOLDERS:
        raise ValueError(f"{source!r}: unknown placeholder {{{slot}}}; known: {', '.join(_PLACEHOLDERS)}")
    if slot in seen:
        return _PLACEHOLDERS["any"]
    seen.add(slot)
    return _PLACEHOLDERS[slot]


def _parts(tokens: list[re.Match[str]], source: str) -> list[tuple[str, ...] | str]:
    """The fixed runs of a template in order; of alternatives the best of each."""
    levels: list[list[list[tuple[str, ...] | str]]] = [[[""]]]
    for token in tokens:
        sign = token["sign"]
        if sign == "(":
            levels.append([[""]])
        elif sign == ")" and len(levels) > 1:
            options = levels.pop()
            chosen = tuple(literal for option in options for literal in _best(option))
            levels[-1][-1] += [chosen, ""]
        elif sign == "|" and len(levels) > 1:
            levels[-1].append([""])
        elif sign:
            raise ValueError(f"{source!r}: brackets do not pair; alternatives are (a|b)")
        elif token["slot"] or token["maybe"]:
            levels[-1][-1].append("")
        else:
            levels[-1][-1][-1] = f"{levels[-1][-1][-1]}{token.group()}"
    if len(levels) > 1:
        raise ValueError(f"{source!r}: brackets do not pair; alternatives are (a|b)")
    return levels[0][0]


def _needs(parts: list[tuple[str, ...] | str]) -> Iterator[tuple[str, ...]]:
    """Single words (a blank matches any space); none that ignoring case lets match other letters' words."""
    for part in parts:
        if isinstance(part, str):
            needs: list[tuple[str, ...]] = [(word,) for word in part.lower().split()]
        else:
            needs = [tuple(max(literal.split(), key=len, default="") for literal in part)]
        yield from (words for words in needs if all(words) and _ODD_CASE.isdisjoint("".join(words)))


def _best(parts: list[tuple[str, ...] | str]) -> tuple[str, ...]:
    """The fixed words to look for first: the longest run, or one of each alternative."""
    candidates = [(part.strip().lower(),) if isinstance(part, str) else part for part in parts]
    return max(candidates, key=lambda literals: min(map(len, literals)))


@cache
def _regex(expression: str) -> re.Pattern[str]:
    """Compile on first need: most templates of most tables never meet their literal."""
    return re.compile(expression, re.IGNORECASE | re.MULTILINE)


_RUN = 4
"""Length of the runs by which templates are found, in UTF-16 units: so many fit one machine integer."""


def grams(low: str) -> frozenset[int]:
    """Every run of four units, as a number; of a shorter text there are none."""
    units = low.encode("utf-16-le", "surrogatepass")
    runs: set[int] = set()
    for start in range(0, 2 * _RUN, 2):
        count = (len(units) - start) // (2 * _RUN)
        if count > 0:
            runs.update(unpack_from(f"={count}Q", units, start))
    return frozenset(runs)


class TemplateIndex:
    """Many templates, of which a text is asked for the few that can match.

    Each literal waits under the rarest of its runs (one too short to have any is always looked for); a
    template is tried when one of its literals stands in the text.
    """

    __slots__ = ("_always", "_always_ascii", "_by_gram", "_grams", "templates")

    def __init__(self, templates: Iterable[Template]) -> None:
        self.templates = tuple(templates)
        keys = {one: grams(one) for template in self.templates for one in template.literals}
        counts = Counter(run for template in self.templates for one in template.literals for run in keys[one])
        self._by_gram: dict[int, list[tuple[int, str]]] = {}
        self._always: list[tuple[int, str]] = []
        for number, template in enumerate(self.templates):
            for literal in template.literals:
                if runs := keys[literal]:
                    rarest = min(sorted(runs), key=counts.__getitem__)
                    self._by_gram.setdefault(rarest, []).append((number, literal))
                else:
                    self._always.append((number, literal))
        self._always_ascii = [one for one in self._always if one[1].isascii()]
        self._grams = frozenset(self._by_gram)

    def search(self, text: str, low: str, seen: frozenset[int]) -> Iterator[tuple[Template, Found]]:
        """Each template that is found, in the order of the tables; `seen` are the text's `grams`."""
        is_ascii = low.isascii()
        always = self._always_ascii if is_ascii else self._always
        numbers = {number for number, literal in always if literal in low}
        for gram in self._grams & seen:
            for number, literal in self._by_gram[gram]:
                if literal in low:
                    numbers.add(number)
        is_usual = is_ascii or _ODD_CASE.isdisjoint(low)
        for number in sorted(numbers):
            if is_usual and not self.templates[number].may_match(low):
                continue
            found = self.templates[number].search(text, low)
            if found is not None:
                yield self.templates[number], found
