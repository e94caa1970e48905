"""Bytes to text, whatever the sender called them.

Order: what was declared (names of all ages mapped), strict UTF-8, the guess of cchardet, windows-1252.
Only listed codecs are ever looked up: Python's `idna`, `punycode` and `unicode_escape` are no charsets of
mail, and looking up names from mail would fill the codec cache for ever.
"""

import codecs
import re
from functools import lru_cache

_SAMPLE = 4096  # bytes shown to the detector
_MARK = 8  # bytes that show UTF-16 without a mark
_FEW = 50  # at most one unreadable character in so many

_FAMILIES = (
    (re.compile(r"(?:x-)?(?:windows|win|cp|ms|ibm)-?(125[0-8]|874|93[26]|949|950)(?![0-9])"), "cp{}"),
    (re.compile(r"(?:x-)?(?:ibm|cp|dos|windows)-?(437|737|775|85[0257]|858|86[0-69]|1125)(?![0-9])"), "cp{}"),
    (re.compile(r"iso-?8859-?(2|3|4|5|6|7|8|10|13|14|15|16)(?![0-9])"), "iso8859_{}"),
)
# WHATWG's habit: the older standard's name means Microsoft's superset, which is what was really sent.
_NAMES = {
    "ascii": "ascii",
    "us-ascii": "ascii",
    "ansi-x3.4-1968": "ascii",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "latin2": "iso8859_2",
    "latin-2": "iso8859_2",
    "latin5": "cp1254",
    "latin9": "iso8859_15",
    "iso-8859-9": "cp1254",
    "iso8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "cp936": "gb18030",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "cp950",
    "euc-kr": "cp949",
    "ks-c-5601-1987": "cp949",
    "ks-c-5601": "cp949",
    "ksc5601": "cp949",
    "uhc": "cp949",
    "iso-2022-kr": "iso2022_kr",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_2",
    "iso-2022-jp-1": "iso2022_jp_1",
    "iso-2022-jp-2": "iso2022_jp_2",
    "iso-2022-jp-2004": "iso2022_jp_2004",
    "iso-2022-jp-3": "iso2022_jp_3",
    "iso-2022-jp-ext": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "koi8-ru": "koi8_u",
    "koi8-t": "koi8_t",
    "macintosh": "mac_roman",
    "mac-roman": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "utf-7": "utf_7",
    "unicode-1-1-utf-7": "utf_7",
    "utf-8": "utf_8",
    "utf8": "utf_8",
    "utf8mb4": "utf_8",
    "unicode-1-1-utf-8": "utf_8",
    "utf-16": "utf_16",
    "utf-16le": "utf_16_le",
    "utf-16be": "utf_16_be",
    "utf-32": "utf_32",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = frozenset({"gb18030", "cp949", "cp950", "big5hkscs", "cp932", "euc_jp"})
# "Ã¼", "â€™", "Ð¿": UTF-8 read as windows-1252 and written as UTF-8 again
_TWICE = re.compile("[\xc2-\xf4][\x80-\xbf\u0152-\u2122]")


@lru_cache(maxsize=256)
def codec_for(charset: str | None) -> str | None:
    """Python codec for a charset name as it stands in mail; None when it says nothing we know."""
    if not charset:
        return None
    name = re.sub(r"[^a-z0-9.:-]", "", charset[:60].lower().replace("_", "-"))
    for ending in ("-i", "-e"):  # iso-8859-8-i: the order of the characters, not which they are
        name = name.removesuffix(ending)
    if name in _NAMES:
        return _NAMES[name]
    for pattern, codec in _FAMILIES:
        if found := pattern.match(name):
            return _NAMES.get(codec.format(found[1]), codec.format(found[1]))
    return "utf_8" if name.startswith(("utf-8", "utf8")) else None


def decode(data: bytes, declared: str | None = None) -> str:
    """Text of `data`; never raises. NULs are dropped, what cannot be read becomes U+FFFD."""
    codec = _marked(data) or codec_for(declared)
    text = _as_ascii(data, codec)
    if text is None and codec not in {None, "ascii"}:
        text = _strict(data, codec or "utf_8")
    if text is None:
        text = _undeclared(data, codec)
    if not text.isascii() and _SURROGATE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\x00", "")


def _marked(data: bytes) -> str | None:
    """UTF-16 by its byte order mark, or by the NULs of letters that need no second byte."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf_16"
    head = data[:_MARK]
    if len(head) == _MARK and head[::2].isascii() and not any(head[1::2]) and all(head[::2]):
        return "utf_16_le"
    if len(head) == _MARK and head[1::2].isascii() and not any(head[::2]) and all(head[1::2]):
        return "utf_16_be"
    return None


def mend_twice_encoded(text: str) -> str:
    """Undo UTF-8 that was read as windows-1252 and encoded again ("MÃ¼ller"), when it undoes wholly."""
    for _ in range(2):
        if text.isascii() or not _TWICE.search(text):
            break
        try:
            text = b"".join(_western(char) for char in text).decode("utf-8")
        except UnicodeError:
            break
    return text


def _western(char: str) -> bytes:
    """One character as windows-1252, the five bytes it leaves undefined as C1 controls."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _as_ascii(data: bytes, codec: str | None) -> str | None:
    """Plain ASCII as it is, unless the codec or the bytes give it another meaning."""
    wide = codec in {"utf_16", "utf_16_le", "utf_16_be", "utf_32"} and b"\x00" in data
    shifting = b"\x1b" in data or codec in {"utf_7", "hz"} or wide
    if shifting or not data.isascii():
        return None
    return data.decode("ascii")


def _strict(data: bytes, codec: str) -> str | None:
    """Decode without forgiveness but for a character cut at the end.

    Bytes that are valid UTF-8 are UTF-8 even where a single-byte charset was declared:
    such text hardly ever happens to be valid.
    """
    if codec != "utf_8" and codec not in _MULTIBYTE and _HIGH.search(data):
        text = _try(data, "utf_8")
        if text is not None:
            return text
    return _try(data, codec)


def _try(data: bytes, codec: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(data, final=False)
    except (UnicodeError, LookupError):
        return None


def _undeclared(data: bytes, codec: str | None) -> str:
    """Decode bytes whose label is missing or wrong."""
    if b"\x1b$" in data:
        text = _try(data, "iso2022_kr" if b"\x1b$)C" in data else "iso2022_jp_2")
        if text is not None:
            return text
    if (text := _try(data, "utf_8")) is not None:
        return text
    if codec not in {None, "ascii"}:
        text = data.decode(codec or "utf_8", "replace")
        if text.count("\ufffd") * _FEW <= len(text):
            return text
    return _guessed(data)


def _guessed(data: bytes) -> str:
    """Decode by what the bytes look like; windows-1252 when they look like nothing."""
    import cchardet  # noqa: PLC0415 - needed for one message in a hundred

    high = _HIGH.search(data)
    start = max(0, high.start() - _SAMPLE // 2) if high else 0
    codec = codec_for(cchardet.detect(data[start : start + _SAMPLE])["encoding"])
    codec = "koi8_u" if codec == "koi8_r" else codec  # the detector knows no Ukrainian; they share all else
    if codec not in {None, "ascii"} and (text := _try(data, codec or "utf_8")) is not None:
        return text
    return data.decode("cp1252", "replace")
