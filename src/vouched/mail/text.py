"""The words that somebody wrote herself: without what she quotes, forwards or signs with.

When in doubt a line stays: an own word lost makes a personal note look bare, a quoted word kept does little
harm. HTML is asked first where it says itself what is quoted; everything else is told from the lines.
"""

import re
from functools import lru_cache

from vouched.mail.html import MAX_LINKS, Link, html_links, html_to_text
from vouched.mail.html_elements import marks_quotations
from vouched.mail.quoting import (
    begins_header_block,
    ends_as_attribution,
    is_attribution,
    is_forward_rule,
    is_list_footer,
    is_program_line,
    is_rule,
    names_list,
    names_program,
    particulars_named,
)

__all__ = ["Link", "html_to_text", "links", "own_words"]

MAX_TEXT = 100_000
"""Characters of a text that are read."""
_MAX_LINES = 5000
_SIGNATURE = 15  # lines; what follows a line of two dashes without its blank is longer than any signature
_FOOTER = 12  # lines of a list footer
_LOOK_BACK = 4  # lines that an attribution is spread over
_SUSPICIOUS = ("-", "_", "=", "*")

_GAPS = re.compile(r"\n{3,}")
_QUOTED = re.compile(r"\s{0,3}>(?!From )")
_URL = re.compile(r"https?://[^\s<>\"'\u3000-\u303f\uff00-\uffef]{1,2000}", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"""
    ^-{6,40}\ [^\d\n-]{4,30}\ -{6,40}[ \t]*\n  (?:[^\n]{0,200}\n){1,6}?  URL:\ [^\n]*\n?
    | ^An\ [^\n]{4,60}\ was\ scrubbed\.\.\.\n (?:[^\n]{0,200}\n){0,5}?  URL:\ [^\n]*\n?
    | ^-{6,40}\ next\ part\ -{6,40}[ \t]*\n
    | [ \t]*\[\[alternative\ HTML\ version\ deleted\]\]
    | (?:\.\.\.)?\{\{dropped:\d{1,4}\}\}
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What archives of lists say of the parts and lines that they left out."""
_LEFT_OUT_BY = ("------ ", "was scrubbed", "[[alternative HTML", "{{dropped:")
_PGP_START = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][A-Za-z-]{1,20}: [^\n]{0,200}\n){0,5}\n?"
)


def links(html: str, text: str) -> tuple[Link, ...]:
    """Links of a body in order, without repeats: those of the HTML, and addresses that stand in the text.

    A link of the text shows nothing but itself (`text` is "").
    """
    found = dict.fromkeys(html_links(html)) if html else {}
    known = {link.url for link in found}
    for bare in _URL.findall(text[:MAX_TEXT]):
        url = bare.rstrip(".,;:!?)]}*_")
        if url not in known:
            known.add(url)
            found[Link("", url)] = None
    return tuple(found)[: 2 * MAX_LINKS]


@lru_cache(maxsize=2)
def own_words(text: str, html: str = "") -> str:
    """The sender's own words of a body given as text and as HTML (either may be "").

    Several readers ask for them of one message after another, so the last are kept.
    """
    source = text if text.strip() else html_to_text(html)
    if marks_quotations(html[: 10 * MAX_TEXT]):
        unquoted = html_to_text(html, quotes=False)
        source = unquoted or source
    source = source[:MAX_TEXT]
    signed = "-----BEGIN PGP SIGNED" in source
    if any(mark in source for mark in _LEFT_OUT_BY):
        source = _LEFT_OUT.sub("", source)
    lines = (_PGP_START.sub("", source) if signed else source).split("\n", _MAX_LINES)[:_MAX_LINES]
    if "\r" in source:
        lines = [line.rstrip("\r") for line in lines]
    programs = names_program(source)
    kept = _without_quotes(lines[: _end(lines)], programs=programs)
    while kept and (not kept[-1].strip() or (programs and is_program_line(kept[-1])) or is_rule(kept[-1])):
        kept.pop()
    words = "\n".join(map(str.rstrip, kept)).strip("\n")
    return _GAPS.sub("\n\n", words) if "\n\n\n" in words else words


def _end(lines: list[str]) -> int:
    """Index of the first line from which on nothing is the sender's own."""
    listed = names_list("\n".join(lines[-_FOOTER:]))
    for at in _suspects(lines, listed=listed):
        line = lines[at]
        if not line or line.isspace():
            continue
        if line == "-- " or is_forward_rule(line) or line.startswith("-----BEGIN PGP SIGNATURE"):
            return at
        if line.strip() == "--" and len(lines) - at <= _SIGNATURE:
            return at
        if begins_header_block(lines, at) or _quotes_unmarked(lines, at):
            return at
        if listed and _ends_in_list_footer(lines, at):
            return at
    return len(lines)


def _suspects(lines: list[str], *, listed: bool) -> list[int]:
    """Indexes of the lines at which own words can end: near a colon, at a rule, in a list's last lines."""
    suspects = set(range(max(0, len(lines) - _FOOTER), len(lines))) if listed else set()
    for at, line in enumerate(lines):
        if (
            ":" in line
            or "：" in line
            or line.startswith("--")
            or line.endswith(("]]", "}}"))
            or line.rstrip().endswith(_SUSPICIOUS)
        ):
            suspects.update(range(max(0, at - _LOOK_BACK), at + 1))
    return sorted(suspects)


def _quotes_unmarked(lines: list[str], at: int) -> bool:
    """Tell whether an attribution begins here and the quotation below it carries no marks."""
    for behind in range(at + 1, min(at + _LOOK_BACK, len(lines)) + 1):
        if ends_as_attribution(lines[behind - 1]) and is_attribution(
            " ".join(lines[at:behind]), quoted_follows=False
        ):
            following = next((line for line in lines[behind:] if line.strip()), "")
            return not _QUOTED.match(following)
        if not lines[behind - 1].strip():
            break
    return False


def _ends_in_list_footer(lines: list[str], at: int) -> bool:
    """Tell whether a mailing list's footer begins here and runs to the end."""
    rest = lines[at:]
    if len(rest) > _FOOTER:
        return False
    return is_list_footer(lines[at]) or (is_rule(lines[at]) and any(map(is_list_footer, rest)))


def _without_quotes(lines: list[str], *, programs: bool) -> list[str]:
    """Lines without marked quotations, the lines that introduce them, and those of `programs` if any."""
    kept: list[str] = []
    settled = -1
    for line in lines:
        if ">" in line and _QUOTED.match(line):
            if len(kept) != settled:
                _drop_attribution(kept)
            settled = len(kept)
        elif not (programs and is_program_line(line)):
            kept.append(line.removeprefix(">") if line.startswith(">From ") else line)
    return kept


def _drop_attribution(kept: list[str]) -> None:
    """Take off the end of `kept` what introduces the quotation that follows; at most a few lines."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    for start in range(end - 1, max(-1, end - 1 - _LOOK_BACK), -1):
        if not kept[start].strip():
            return
        if is_attribution(" ".join(kept[start:end]), quoted_follows=True):
            del kept[_whole_attribution(kept, start, end) :]
            return


def _whole_attribution(kept: list[str], start: int, end: int) -> int:
    """Where an attribution really begins: lines above belong to it as long as they add hour or address."""
    for above in range(start - 1, max(-1, end - 1 - _LOOK_BACK), -1):
        if not kept[above].strip():
            break
        joined = " ".join(kept[above:end])
        if is_attribution(joined, quoted_follows=True) and particulars_named(joined) > particulars_named(
            " ".join(kept[start:end])
        ):
            start = above
    return start
