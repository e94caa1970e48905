"""Authentication-Results fields (RFC 8601 2.2), read tolerantly.

Comments and quoted strings are found before anything else: both can hold text that looks like a result, put
there by whoever chose the envelope sender.
"""

import re
from dataclasses import dataclass, field

_PIECE = re.compile(r'\\.|[^\\"();]+|.', re.DOTALL)
_METHOD = re.compile(r"\s*([A-Za-z0-9_-]{1,40})\s*(?:/\s*\d{1,4})?\s*=\s*([A-Za-z]{1,40})(?![^\s])")
_EQUALS = re.compile(r"(?<=\S)\s{1,9}=\s{0,9}|=\s{1,9}")
_MAX_RESULTS = 50


@dataclass(frozen=True, slots=True)
class Result:
    """One `method=result` with its properties (`header.d` and so on), all in lower case."""

    method: str
    result: str
    properties: dict[str, str] = field(default_factory=dict)

    def signer(self) -> str | None:
        """The domain that signed (DKIM): `header.d`, else what follows the last `@` of `header.i`."""
        return (
            self.properties.get("header.d") or self.properties.get("header.i", "").rpartition("@")[2] or None
        )


@dataclass(frozen=True, slots=True)
class ServerResults:
    """A field: who says it (None when it does not tell, as Microsoft) and what."""

    authserv_id: str | None
    results: tuple[Result, ...]


def parse_results(text: str) -> ServerResults | None:
    """Read an unfolded field; None when a comment or quoted string in it never ends."""
    parts = _parts(text)
    if parts is None:
        return None
    head = _method(parts[0])
    authserv_id = None if head else (parts[0].split() or [""])[0].strip('"').lower() or None
    rest = parts if head else parts[1:]
    found = (_method(part) for part in rest[:_MAX_RESULTS])
    return ServerResults(authserv_id, tuple(result for result in found if result is not None))


def _parts(text: str) -> list[str] | None:
    """What stands between semicolons, comments blanked; blanks, `=` and `;` in quoted strings become `_`."""
    parts: list[list[str]] = [[]]
    depth, quoted = 0, False
    for piece in _PIECE.findall(text):
        if quoted:
            quoted = piece != '"'
            parts[-1].append(re.sub(r"[\s=;]", "_", piece) if quoted else '"')
        elif piece == "(" or (depth and piece == ")"):
            depth += 1 if piece == "(" else -1
            parts[-1].append(" ")
        elif depth:
            continue
        elif piece == ";":
            parts.append([])
        else:
            quoted = piece == '"'
            parts[-1].append(piece)
    return None if quoted or depth else ["".join(pieces) for pieces in parts]


def _method(part: str) -> Result | None:
    """A part as a result; only its first pair is one, whatever else holds an equals sign."""
    found = _METHOD.match(part)
    if found is None:
        return None
    properties: dict[str, str] = {}
    for word in _EQUALS.sub("=", part[found.end() :]).split():
        name, _, value = word.partition("=")
        if value:
            properties.setdefault(name.lower(), value.strip('"').lower())
    return Result(found[1].lower(), found[2].lower(), properties)
