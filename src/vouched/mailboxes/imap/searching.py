"""What of a Message-ID can be asked for in a SEARCH."""

import re

_PLAIN = re.compile(r"[!#-\[\]-~]+")  # printable ASCII without quotes, backslashes and blanks


def searchable(message_id: str) -> str:
    """The longest part that needs no quoting tricks and no charset; "" when there is none."""
    return max(_PLAIN.findall(message_id), key=len, default="")
