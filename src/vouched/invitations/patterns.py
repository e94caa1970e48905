"""The little language in which the tables quote what services write.

A template is plain text with placeholders and alternatives, `{inviter} (has |)invited you to {what}`; ` ?`
is a blank that may be missing. Matching ignores case and the shape of quotation marks and spaces. Every
placeholder is bounded and every search starts from a literal that was found first, so that time stays
linear on any text. A Latin letter with a mark also matches the question mark that archives of mailing lists
keep of it (`Invitation ? se connecter`).
"""

import re
from dataclasses import dataclass
from functools import cache

TOKEN = re.compile(r"\{(?P<slot>\w+)\}|(?P<sign>[()|])|(?P<maybe> \?)|(?P<blank> +)|(?P<word>[^{}()| ]+)")
_PLACEHOLDERS = {
    "inviter": r"(?P<inviter>[^\n<>|]{1,80}?)",
    "capitals": r"(?P<inviter>[^\s<>|]{1,40}(?:\s(?:&|(?:(?:and|und|et|y|e|en|och|og|de|da|di|van|von|der)"
    r"\s)?(?-i:[^\Wa-z][^\s<>|]{0,40}))){0,6})",
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
_OPENING = re.compile(r"\(([^(){}]*)\)")
_REACH = 350
_MOST_TRIES = 6

_PLAIN = {
    **dict.fromkeys("’‘ʼ′`´", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t", " "),
    "\u0130": "I",  # the one letter whose lower case is longer than itself
    "\u2010": "-",
    "\u2011": "-",
}
_TO_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")
_MARKED = re.compile(r"(?![×÷])[À-ɏ]")
_LEFT_OF_LOST = "?\ufffd"
_FEWEST_LEFT = 6  # characters: a shorter rest of fixed words would be looked for too often


def plain(text: str) -> str:
    """Give the text with one shape of quotation mark, hyphen and space; its length never changes."""
    if text.isascii():
        return text.replace("`", "'").replace("\t", " ")
    for char in set(_TO_PLAIN.findall(text)):
        text = text.replace(char, _PLAIN[char])
    return text


def with_marks_lost(expression: str) -> str:
    """An expression that also finds what archives left of letters with a mark: `Gr?sse`."""
    return _MARKED.sub(rf"(?:\g<0>|[{_LEFT_OF_LOST}]{{1,2}})", expression)


def unmarked(text: str) -> tuple[str, ...]:
    """Texts of which one stands wherever a fixed text does, be the marks of its Latin letters lost.

    They are its longest run without marked letters, with the letter next to it or what a loss leaves there;
    the text itself when no run is long.
    """
    if text.isascii():
        return (text,)
    runs = _MARKED.split(text)
    at = max(range(len(runs)), key=lambda number: len(runs[number].strip()))
    run = runs[at].strip()
    if len(runs) == 1 or len(run) < _FEWEST_LEFT:
        return (text,)
    marked = _MARKED.findall(text)
    if at < len(marked) and runs[at][-1] != " ":
        return tuple(f"{run}{letter}" for letter in (marked[at], *_LEFT_OF_LOST))
    if at > 0 and runs[at][0] != " ":
        return tuple(f"{letter}{run}" for letter in (marked[at - 1], *_LEFT_OF_LOST))
    return (run,)


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
    """One compiled template; one of `literals` (lower case) stands in every text that matches.

    With `opens` it stands where the match begins, and no letter before it.
    """

    source: str
    literals: tuple[str, ...]
    expression: str
    opens: bool = False

    def search(self, text: str, low: str) -> Found | None:
        """Find the template in `text` (already `plain`); `low` is the same text in lower case on one line."""
        for literal in self.literals:
            at, tries = low.find(literal), 0
            while at >= 0 and tries < _MOST_TRIES:
                if self.opens and low[at - 1 : at].isalpha():
                    at = low.find(literal, at + 1)
                    continue
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
    text = plain(source).replace("{inviter}{any}", "{capitals}{any}")  # else one letter of her name would do
    tokens = list(TOKEN.finditer(text))
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
    literals = tuple(dict.fromkeys(_best(_parts(tokens, source))))
    if any(len(literal) < 2 and literal.isascii() for literal in literals):  # noqa: PLR2004 - one CJK character is a word
        raise ValueError(f"{source!r}: no fixed words to look for")
    opening = _OPENING.match(text)
    options = opening[1].lower().split("|") if opening else [text.lower()]
    opens = body.startswith(_WORD_BEGINS) and all(option.startswith(literals) for option in options)
    return Template(source, literals, body, opens)


def _piece(token: re.Match[str], source: str, seen: set[str]) -> str:
    sign, slot = token["sign"], token["slot"]
    if sign:
        return "(?:" if sign == "(" else sign
    if token["blank"] or token["maybe"]:
        return r"\s{1,4}" if token["blank"] else r"\s{0,4}"
    if slot is None:
        return with_marks_lost(re.escape(token["word"]))
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


def _best(parts: list[tuple[str, ...] | str]) -> tuple[str, ...]:
    """The fixed words to look for first: the longest run, or one of each alternative."""
    candidates = [
        tuple(map(str.lower, unmarked(part.strip()))) if isinstance(part, str) else part for part in parts
    ]
    return max(candidates, key=lambda literals: min(map(len, literals)))


@cache
def _regex(expression: str) -> re.Pattern[str]:
    """Compile on first need: most templates of most tables never meet their literal."""
    return re.compile(expression, re.IGNORECASE | re.MULTILINE)
