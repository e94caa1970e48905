"""HTML of mail to the text that a reader sees. Nothing is rendered, fetched or run.

The tree is walked without recursion, once. Its building is quadratic in nesting depth, so the input is cut;
what a reader never sees (style sheets, scripts, comments) is taken out first, since it is often most of the
mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from vouched.mail.html_elements import (
    BREAK,
    LINE,
    MARKS,
    PARAGRAPH,
    SKIPPED,
    Style,
    is_hidden,
    is_quotation,
    mark,
    read_style,
)
from vouched.mail.invisible import visible

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_HTML = 100_000
"""Characters of HTML that are read, after comments, style sheets and scripts are out."""
_MAX_RAW = 10 * MAX_HTML
MAX_LINKS = 500

_NO_STYLE = Style()
_GAP = re.compile(f" ?[{MARKS}][{MARKS} ]*")
_LOOSE_JOINER = re.compile(f"(?<=[ {MARKS}])[\u200c\u200d]+|[\u200c\u200d]+(?=[ {MARKS}])")


@dataclass(frozen=True, slots=True)
class Link:
    """What a link shows and where it leads."""

    text: str
    url: str


@dataclass(slots=True)
class _Walk:
    """What was gathered on the way through a tree.

    `anchors` are addresses with the pieces between which they stand, `frames` what to restore when an element
    ends, `styles` the styles read so far: a mail repeats a few hundreds of times.
    """

    quotes: bool
    pieces: list[str] = field(default_factory=list)
    anchors: list[tuple[str, int, int]] = field(default_factory=list)
    frames: list[tuple[bool, bool, int]] = field(default_factory=list)
    styles: dict[str, Style] = field(default_factory=dict)
    preformatted: bool = False
    tiny: bool = False

    def style(self, written: str) -> Style:
        """What a style attribute says."""
        if (read := self.styles.get(written)) is None:
            read = self.styles[written] = read_style(written)
        return read


def html_to_text(html: str, *, quotes: bool = True) -> str:
    """Text of an HTML body, a line a block, an empty line between paragraphs; hidden text is left out.

    With `quotes=False` what mail programs mark as quoted, forwarded or a signature is left out too.
    """
    walk = _walk(html, quotes=quotes)
    return _tidy("".join(walk.pieces)) if walk else ""


def html_links(html: str) -> Iterator[Link]:
    """Links of an HTML body in order, hidden ones left out."""
    walk = _walk(html, quotes=True)
    for url, first, behind in walk.anchors if walk else ():
        yield Link(" ".join(_tidy("".join(walk.pieces[first:behind])).split()) if walk else "", url)


def _prepared(html: str) -> str:
    """HTML without NULs and our own marks, comments, style sheets and scripts, cut to size."""
    html = html[:_MAX_RAW]
    for char in f"\x00{MARKS}":
        html = html.replace(char, "")
    for opening, closing in (("<!--", "-->"), ("<style", "</style"), ("<script", "</script")):
        html = _without(html, opening, closing)
    return html[:MAX_HTML]


def _without(html: str, opening: str, closing: str) -> str:
    """HTML without everything from `opening` to `closing`; in linear time, whatever is left open."""
    lower = html.lower() if opening not in html or opening != "<!--" else html
    if opening not in lower or len(lower) != len(html):  # lower() of some letters is longer than they are
        return html
    kept: list[str] = []
    done = 0
    while (start := lower.find(opening, done)) >= 0:
        end = lower.find(closing, start + len(opening))
        if end < 0:
            break
        kept.append(html[done:start])
        done = end + len(closing)
        if opening != "<!--":
            done = max(lower.find(">", done) + 1, done)
    return "".join((*kept, html[done:]))


@lru_cache(maxsize=2)
def _walk(html: str, *, quotes: bool) -> _Walk | None:
    """Go through the tree, depth first, without recursion.

    Remembered, because a message is asked for its text and then for its links.
    """
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - 25 ms that most commands never need

    prepared = _prepared(html)
    node = LexborHTMLParser(prepared).body if prepared.strip() else None
    if node is None:
        return None
    walk = _Walk(quotes)
    depth = 0
    while True:
        entered = _enter(walk, node)
        below = node.child if entered else None
        if below is not None:
            node, depth = below, depth + 1
            continue
        if entered:
            _leave(walk, node)
        while depth and node.next is None and node.parent is not None:
            node, depth = node.parent, depth - 1
            _leave(walk, node)
        if not depth or node.next is None:
            return walk
        node = node.next


def _enter(walk: _Walk, node: "LexborNode") -> bool:
    """Note what begins here; False when there is nothing to see below."""
    tag = node.tag or ""
    if tag == "-text":
        if not walk.tiny:
            walk.pieces.append(_flat(node.text_content or "", preformatted=walk.preformatted))
        return False
    if tag in SKIPPED:
        return False
    attributes = node.attributes
    style = walk.style(attributes.get("style") or "") if attributes else _NO_STYLE
    if attributes and (
        style.hidden or is_hidden(tag, attributes) or (not walk.quotes and is_quotation(tag, attributes))
    ):
        walk.pieces.append(LINE)
        return False
    walk.frames.append((walk.preformatted, walk.tiny, len(walk.pieces)))
    walk.pieces.append(mark(tag))
    walk.preformatted = walk.preformatted or style.preformatted or tag == "pre"
    walk.tiny = walk.tiny if style.tiny is None else style.tiny
    return True


def _leave(walk: _Walk, node: "LexborNode") -> None:
    """Note what ends here."""
    tag = node.tag or ""
    walk.preformatted, walk.tiny, first = walk.frames.pop()
    if tag == "a" and (url := node.attributes.get("href")) and len(walk.anchors) < MAX_LINKS:
        walk.anchors.append((url.strip(), first, len(walk.pieces)))
    walk.pieces.append("" if tag == "br" else mark(tag))


def _flat(text: str, *, preformatted: bool) -> str:
    """Text with its blanks collapsed; where line breaks count, they are kept as marks."""
    if preformatted:
        lines = [" ".join(line.split()) for line in text.split("\n")]
        return "".join(f"{line}{BREAK}" for line in lines[:-1]) + lines[-1]
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def _tidy(text: str) -> str:
    """Join blanks, turn marks into line breaks, drop what cannot be seen."""
    text = re.sub(" +", " ", _LOOSE_JOINER.sub("", visible(text)))
    return _GAP.sub(lambda found: _gap(found[0].replace(" ", "")), text).strip()


def _gap(marks: str) -> str:
    """One line break; an empty line between paragraphs, after two breaks, for a block with only a break."""
    return "\n\n" if PARAGRAPH in marks or BREAK in marks[1:] else "\n"
