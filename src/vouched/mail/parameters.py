"""Content-Type and Content-Disposition: a value and its parameters (RFC 2045 5.1, RFC 2231)."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from vouched.mail.charset import decode
from vouched.mail.encoded_words import decode_words
from vouched.mail.percent import undone

_PARAMETER = re.compile(r';\s*([^\s=;"]{1,60})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;"]*))', re.DOTALL)
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_MAX_PARAMETERS = 40


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A structured field: the value in lower case ("text/plain") and its parameters by lower-case name."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A parameter, "" when absent."""
        return self.parameters.get(name, "")


@lru_cache(maxsize=256)  # a few values stand on most parts
def parse_parameters(text: str) -> Parameterised:
    """Read `value; name=x; name*=utf-8''%C3%A4; name*0="a"; name*1="b"`; never raises."""
    value, _, _ = text.partition(";")
    sections: dict[str, list[tuple[int, bool, str]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(text)):
        if count == _MAX_PARAMETERS:
            break
        section = _SECTION.fullmatch(found[1].lower())
        if section is None:
            continue
        content = re.sub(r"\\(.)", r"\1", found[2]) if found[2] is not None else found[3].strip()
        sections.setdefault(section[1], []).append((int(section[2] or 0), section[3] is not None, content))
    return Parameterised(value.strip().lower(), {name: _assemble(parts) for name, parts in sections.items()})


def _assemble(parts: list[tuple[int, bool, str]]) -> str:
    """Join the sections of one parameter; the first of several with the same number counts."""
    numbered: dict[int, tuple[bool, str]] = {}
    for number, extended, content in parts:
        if number not in numbered or (extended and not numbered[number][0]):
            numbered[number] = (extended, content)
    charset, joined = "", bytearray()
    for position, (_, (extended, content)) in enumerate(sorted(numbered.items())):
        if extended and position == 0 and content.count("'") > 1:
            charset, _, content = content.split("'", 2)  # noqa: PLW2901 - what is left of it
        data = content.encode("utf-8", "replace")
        joined += undone(data) if extended else data
    text = decode(bytes(joined), charset or None)
    return decode_words(text) if "=?" in text else text
