"""One name in many spellings: tokens of a name in a form in which spellings of it meet."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from vouched.mail.skeleton import in_latin

MAX_NAME = 200
"""Characters of a name that are read."""

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff・·]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_CONSONANTAL = re.compile(r"[\u0590-\u06ff\u0750-\u077f]")
_FOREIGN = re.compile(r"[\u0370-\u10ff\u1200-\u1cff\u1f00-\u1fff]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_ARTICLE = re.compile(r"^\u0627\u0644(?=..)")
_VAV = re.compile(r"(?<=.)\u05d5(?!\u05d9)")
_VET = re.compile(r"(?<=.)\u05d1")
_LETTERS = str.maketrans({"\u05d1": "b", "\u0629": "", "\u05e9": "sh", "\u05e4": "p", "\u05db": "k"})
_PICTURES = frozenset({"So", "Sk", "Cs", "Co", "Cn", "Cc"})
_NOT_LETTER = re.compile(r"[^a-z]")
_COMPOUND_HAN = frozenset(
    {
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "诸葛",
        "諸葛",
        "上官",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "东方",
    }
)
_KOREAN = {
    "gim": "kim", "i": "lee", "bag": "park", "bak": "park", "choe": "choi", "jeong": "jung", "gang": "kang",
    "jo": "cho", "im": "lim", "u": "woo", "ryu": "yoo", "yu": "yoo", "gwon": "kwon", "an": "ahn", "no": "roh",
    "go": "ko", "mun": "moon", "sin": "shin", "seo": "suh",
}  # fmt: skip
_KOREAN_FAMILIES = {
    "yi": "lee", "rhee": "lee", "chung": "jung", "chong": "jung", "seo": "suh", "pak": "park", "gim": "kim",
    "choe": "choi", "joe": "cho", "jo": "cho", "yu": "yoo", "ryu": "yoo", "gwon": "kwon", "an": "ahn",
    "koh": "ko",
}  # fmt: skip
_DIGRAPHS = (
    ("ks", "x"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("aa", "a"),
    ("ph", "f"),
    ("ou", "u"),
    ("oy", "u"),
)
_ENDING = re.compile(r"(?:iy|ij|yy|yj|ii|yi|y|j)$")
_SOFT = re.compile(r"[iyj](?=[aeou])")
_VOWEL = re.compile(r"[aeiouwy]")
_DOUBLE = re.compile(r"(.)\1+")


def tidy(text: str) -> str:
    """NFKC, without invisible characters, pictures and double blanks, at most `MAX_NAME` characters."""
    text = unicodedata.normalize("NFKC", text[:MAX_NAME])
    kept = (" " if unicodedata.category(char) in _PICTURES else char for char in _INVISIBLE.sub("", text))
    return " ".join("".join(kept).replace("\u05be", "-").split())


@lru_cache(maxsize=65536)
def plain(token: str) -> str:
    """A token in the letters a-z: `Müller` -> `muller`, `Петров` -> `petrov`.

    One that mixes scripts is read as it looks: `Ѕibylle` with a Cyrillic letter -> `sibylle`.
    """
    return _NOT_LETTER.sub("", anyascii(in_latin(token) if mixes_scripts(token) else token).casefold())


@lru_cache(maxsize=65536)
def key(token: str) -> str:
    """A plain token with the usual differences of spelling and transliteration taken out.

    `mueller` and `muller`, `aleksandr` and `alexandr`, `sergey` and `sergei` meet; `petrov` and `petrova`
    do not.
    """
    folded = plain(token)
    for two, one in _DIGRAPHS:
        folded = folded.replace(two, one)
    return _SOFT.sub("i", _ENDING.sub("i", folded)) or folded


@lru_cache(maxsize=8192)
def skeleton(token: str) -> str:
    """Consonants only, each once in a row: where scripts without vowels and Latin letters meet.

    The article that Arabic writes together with a name is not part of it; of Hebrew letters with two sounds
    the one usual in that place is taken, and a vav within stands for a vowel. A ta
    marbuta is silent.
    """
    read = _VET.sub("v", _VAV.sub("", _ARTICLE.sub("", token))).translate(_LETTERS)
    return _DOUBLE.sub(r"\1", _VOWEL.sub("", plain(read)))


def is_asian(text: str) -> bool:
    """Tell whether a name is written in Han, Hangul or kana throughout."""
    return _ASIAN.fullmatch(text.replace(" ", "")) is not None


def is_consonantal(text: str) -> bool:
    """Tell whether a name is written in Arabic or Hebrew letters."""
    return _CONSONANTAL.search(text) is not None


def is_foreign(text: str) -> bool:
    """Tell whether a name is written in letters that are no Latin ones, of Greek to Thai."""
    return _FOREIGN.search(text) is not None


def split_asian(text: str) -> tuple[str, str] | None:
    """Given and family name of a Han or Hangul name written without a blank; None for anything else.

    A Han name of four characters or more may be Japanese, where the border cannot be told: None.
    """
    compact = text.replace(" ", "").replace("·", "")
    if _HAN.fullmatch(compact) and 2 <= len(compact) <= 4:  # noqa: PLR2004
        border = 2 if compact[:2] in _COMPOUND_HAN else 1
        return (compact[border:], compact[:border]) if border < len(compact) <= border + 2 else None
    if _HANGUL.fullmatch(compact) and 2 <= len(compact) <= 4:  # noqa: PLR2004
        family = plain(compact[0])
        return plain(compact[1:]), _KOREAN.get(family, family)
    return None


def is_hangul(text: str) -> bool:
    """Tell whether a name is written in Hangul."""
    return _HANGUL.search(text) is not None


def korean_family(token: str) -> str:
    """A Korean family name in its most usual Latin spelling."""
    return _KOREAN_FAMILIES.get(token, token)


_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC_OR_GREEK = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")


def mixes_scripts(name: str) -> bool:
    """Tell whether a word of a name mixes Latin letters with Cyrillic or Greek ones, which look the same."""
    return any(_LATIN.search(word) and _CYRILLIC_OR_GREEK.search(word) for word in tidy(name).split())
