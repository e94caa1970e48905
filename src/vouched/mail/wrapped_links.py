"""Links that a mail filter on the way replaced by its own: where they led before.

Microsoft's Safe Links, Proofpoint and their like write every link of every mail anew. What a link leads to is
then told from the text of the new one alone; nothing is fetched. Filters that keep the address to themselves
(Mimecast) leave nothing to read.
"""

import re

from vouched.mail.percent import undone

_HOST = re.compile(r"https?://([^/?#@:\\\s]{1,253})(?::\d{1,5})?(/[^\s]{0,4000})", re.IGNORECASE)
_IN_QUERY = {
    ".safelinks.protection.outlook.com": "url",
    ".safelinks.protection.outlook.cn": "url",
    "urldefense.proofpoint.com": "u",
    "linkprotect.cudasvc.com": "a",
    "clicktime.symantec.com": "u",
    "protect2.fireeye.com": "u",
    "www.google.com": "q",
}
"""Hosts (with a dot before them: any below) and the query field that holds the address."""
_BETWEEN_UNDERSCORES = re.compile(r"/v[23]/_{2,3}(https?:/{1,2}[^\s]{3,2000}?)_{2,3}[;.]", re.IGNORECASE)
_UNDERSCORE_HOSTS = (
    "urldefense.com",
    "urldefense.us",
    "avanan.click",
    ".avanan.click",
    "protect.checkpoint.com",
)
_LAST_SEGMENT = {"secure-web.cisco.com"}
_ONE_SLASH = re.compile(r"(?<=^http:)/(?=[^/])|(?<=^https:)/(?=[^/])", re.IGNORECASE)
_TIMES = 3

MARKS = (
    *("safelinks.protection.outlook", "urldefense.", "linkprotect.cudasvc.com", "clicktime.symantec.com"),
    *("protect2.fireeye.com", "avanan.click", "protect.checkpoint.com", "secure-web.cisco.com"),
    "www.google.com/url?",
)
"""What stands in every wrapped link, in lower case: for asking quickly whether there can be one."""


def unwrapped(url: str) -> str:
    """The address that a wrapped link leads to; the link itself when it is none."""
    for _ in range(_TIMES):
        inner = _inner(url)
        if inner is None:
            break
        url = inner
    return url


def _inner(url: str) -> str | None:
    found = _HOST.match(url)
    if found is None:
        return None
    host, rest = found[1].lower(), found[2]
    inner = ""
    field = next((name for own, name in _IN_QUERY.items() if _is(host, own)), None)
    if field is not None:
        pairs = (pair.partition("=") for pair in rest.partition("?")[2].split("&"))
        inner = next((_unquoted(value) for name, _, value in pairs if name == field), "")
        if host == "urldefense.proofpoint.com" and rest.startswith("/v2/"):
            inner = _unquoted(inner.replace("-", "%").replace("_", "/"))
    elif any(_is(host, own) for own in _UNDERSCORE_HOSTS):
        held = _BETWEEN_UNDERSCORES.match(rest)
        inner = _ONE_SLASH.sub("//", held[1]) if held else ""
    elif host in _LAST_SEGMENT:
        inner = _unquoted(rest.rpartition("/")[2])
    return inner if inner.lower().startswith(("http://", "https://")) else None


def _unquoted(text: str) -> str:
    return undone(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def _is(host: str, own: str) -> bool:
    return host == own or (own.startswith(".") and host.endswith(own))
