"""One content line of a calendar object or card (RFC 5545 3.1, RFC 6350 3.3).

Whole-object libraries refuse what mail brings: broken time zones, alarms, copies in HTML. What an invitation
needs stands on a few lines, and a line is all that is read here.
"""

import re

# an unclosed quotation mark ends the match, so that no text is walked twice
_PART = re.compile(r'(?:"[^"]*"|[^";:])*')
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}
_CARETED = re.compile(r"\^[n'^]")


def content_line(line: str) -> tuple[dict[str, str], str] | None:
    """Parameters (names in upper case, carets decoded as RFC 6868 says) and value of an unfolded line.

    None when it has no value that could be told from its parameters. Backslashes in the value are left alone.
    """
    parts: list[str] = []
    at = 0
    while True:
        match = _PART.match(line, at)
        at = match.end() if match else at
        parts.append(match.group() if match else "")
        if line[at : at + 1] != ";":
            break
        at += 1
    if line[at : at + 1] != ":":
        return None
    pairs = (part.partition("=") for part in parts[1:])
    parameters = {
        name.strip().upper(): _CARETED.sub(lambda one: _CARET[one.group()], value.replace('"', ""))
        for name, _, value in pairs
    }
    return parameters, line[at + 1 :]
