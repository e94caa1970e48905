"""Characters that a reader does not see."""

import re

# controls, soft hyphen, zero-width blanks, direction marks, tags; the joiners of Persian and emoji stay
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e007f]+"
)


def visible(text: str) -> str:
    """Text without what cannot be seen: two texts that look the same should be the same."""
    return _INVISIBLE.sub("", text)
