"""Which language a note is written in, as far as the judge must know: one of the product's, or none."""

# ruff: noqa: E501 - tables of words: one kind or language is one entry, however long

import re
from functools import lru_cache

_STOPWORDS = {
    "en": "the and you your i to of a is was for we my it in that have with are this me be at on so not would like "
    "from but if do did he she they our can will just still about it's i'm i'd don't",
    "de": "und der die das ich sie ihr ihre ihrem ihren ist nicht zu mit ein eine einen wir uns mich mir dich dir du "
    "war hat habe haben auf fur von im dem den noch dein deine wie wenn auch ihnen bei es gerne",
    "fr": "le la les et je vous votre vos nous est pas un une des du de que qui dans pour avec sur mon ma mes au aux "
    "tu ton ta ce cette j'ai c'est etes suis ai plus si l'ai te chez avez bien",
    "es": "el la los las y que de en un una con por para mi tu su es no me te le lo se del al usted nos yo como pero "
    "hola ha he esta muy mas si gracias tus sus era fue",
    "pt": "o a os as e que de em um uma com por para meu minha seu sua nao voce eu me te se do da dos das no na mais "
    "foi ola oi esta muito sou tem ao como ainda mas nos lhe",
    "it": "il la lo gli le e che di in un una con per mio mia tuo tua suo sua non mi ti si del della dei sono ho hai "
    "ciao come piu ma al alla nel nella da anche ci era quando se le",
    "nl": "de het een en ik je jij u uw van in op met voor is niet dat die we wij ons mijn jouw naar te zijn was heb "
    "nog ook maar bij aan om er hoi als dit",
    "pl": "i w z na do nie sie ze jest to ja ty pan pani mi mnie moj moja pana panstwa od za po ale jak czy dla byl "
    "byla dzien o co juz sa go twoj tez jeszcze mam",
    "sv": "och i att det som en ett jag du din ditt dina er ar pa av for med inte har till om vi oss min mitt hej "
    "den var kan sa men nu fran dig mig nar",
    "da": "og i at det som en et jeg du din dit dine er pa af for med ikke har til om vi os min mit hej den var kan "
    "men nu fra dig mig nar der hvad hvor gerne",
    "nb": "og i at det som en et jeg du din ditt dine er pa av for med ikke har til om vi oss min mitt hei den var "
    "kan men na fra deg meg nar hva hvor gjerne noe",
    "fi": "ja on se ei etta olen olet han me te mina sina minun sinun teidan kun niin mutta oli myos joka tai kuin "
    "mita viela jos hei moi kanssa ollut nyt sitten teille sinulle",
    "cs": "a se na je v ze to s z do jsem jste ne mi vas vam vas muj moje o si jako ale pro jsme byl byla dobry den "
    "ktery kdyz uz tak po za jeste by mam dekuji",
    "tr": "ve bir bu da de ben sen siz sizin icin ile cok ne gibi var mi benim bana size merhaba olarak daha ama o "
    "kadar sizi en beni olan hala senin degil bizim",
    "ru": "и в не на я что с вы вас вам мы у он она это как но по из за мне меня мой ваш вашей вашу для от до так же "
    "бы был была ли ты тебя твой уже еще к о если",
    "uk": "і в не на я що з ви вас вам ми у він вона це як але по із за мені мене мій ваш вашу для від до так же би "
    "був була чи ти тебе твій вже ще та й якщо",
    "ar": "في من على إلى أن هذا هذه مع عن ما لا هل كنت أنا أنت التي الذي قد لك لي كان كل بعد لقد يا ثم",
    "hi": "है के में की को से का और मैं आप हैं यह हूँ था थी ने पर मुझे आपके आपकी आपका नहीं भी हम तो एक कि लिए",
}
_TOKENS: dict[str, tuple[str, ...]] = {}
for _language, _words in _STOPWORDS.items():
    for _word in set(_words.split()):
        _TOKENS[_word] = (*_TOKENS.get(_word, ()), _language)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ACCENTED = {
    "ß": ("de",), "ä": ("de", "sv", "fi"), "ö": ("de", "sv", "fi", "tr"), "ü": ("de", "tr"), "å": ("sv", "da", "nb"),
    "ø": ("da", "nb"), "æ": ("da", "nb"), "ł": ("pl",), "ą": ("pl",), "ę": ("pl",), "ś": ("pl",), "ż": ("pl",),
    "ć": ("pl",), "ń": ("pl",), "ź": ("pl",), "ñ": ("es",), "¿": ("es",), "¡": ("es",), "ã": ("pt",), "õ": ("pt",),
    "ç": ("fr", "pt", "tr"), "è": ("fr", "it"), "ê": ("fr", "pt"), "ù": ("fr", "it"), "ò": ("it",), "ì": ("it",),
    "û": ("fr",), "œ": ("fr",), "î": ("fr",), "ř": ("cs",), "ě": ("cs",), "ů": ("cs",), "š": ("cs",), "č": ("cs",),
    "ž": ("cs",), "ı": ("tr",), "ş": ("tr",), "ğ": ("tr",), "é": ("fr", "es", "pt", "cs"), "ë": ("nl",),
    "í": ("es", "pt", "cs"), "ó": ("es", "pt", "pl"), "á": ("es", "pt", "cs"), "à": ("fr", "it", "pt"),
    "ú": ("es", "pt", "cs"), "ý": ("cs",), "ï": ("nl", "fr"), "ы": ("ru",), "э": ("ru",), "ё": ("ru",),
    "і": ("uk",), "ї": ("uk",), "є": ("uk",), "ґ": ("uk",),
}  # fmt: skip
_ACCENT_WEIGHT = 0.7
_SHARED_WEIGHT = 0.3
_LETTERS_OF_A_RULING_SCRIPT = 0.3

LANGUAGES = (*_STOPWORDS, "ja", "zh", "ko")
"""The languages of the product, as ISO 639-1 codes."""


def is_function_word(word: str) -> bool:
    """Whether a folded word is one of the commonest of any of the languages."""
    return word in _TOKENS


def language_of(folded: str, raw: str) -> str | None:
    """The language of a note (its folded text and the text as sent), None when it cannot be told.

    A script decides where only one of our languages is written in it; else the commonest function words do.
    """
    script = script_of(folded)
    if script in {"ja", "zh", "ko", "hi"}:
        return script
    if script == "arabic":
        return None if _NOT_ARABIC.search(folded) else "ar"
    words = _WORD.findall(folded)
    scores = _scores(words, raw)
    candidates = [language for language in scores if language in _SCRIPT_LANGUAGES.get(script, ())]
    best = max(candidates, key=lambda language: (scores[language], language == "en", language), default=None)
    return None if best is None or _is_stranger(best, words, raw) else best


def _scores(words: list[str], raw: str) -> dict[str, float]:
    scores: dict[str, float] = {}
    for word in words:
        sharers = _TOKENS.get(word, ())
        for language in sharers:
            scores[language] = scores.get(language, 0.0) + 1.0 / len(sharers) + _SHARED_WEIGHT
    for letter in set(raw.lower()):
        for language in _ACCENTED.get(letter, ()):
            scores[language] = scores.get(language, 0.0) + _ACCENT_WEIGHT
    return scores


def _is_stranger(language: str, words: list[str], raw: str) -> bool:
    """Whether a text in Latin letters only resembles a language: it has hardly a function word of it."""
    if len(_FOREIGN & set(raw.lower())) >= 2:  # noqa: PLR2004 - one may stand in a name
        return True
    if language not in _FULL_OF_FUNCTION_WORDS or len(words) < _ENOUGH_WORDS:
        return False
    known = sum(language in _TOKENS.get(word, ()) for word in words)
    return known < _LEAST_FUNCTION_WORDS * len(words)


_FOREIGN = frozenset("ășțţőűđơưạảấầẩậắằặẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỷỹāēīūģķļņėįųħġ")
"""Letters of no language of ours."""
_FULL_OF_FUNCTION_WORDS = frozenset({"en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb"})
_ENOUGH_WORDS = 10
_LEAST_FUNCTION_WORDS = 0.15
_SCRIPT_LANGUAGES: dict[str, tuple[str, ...]] = {
    "latin": tuple(language for language in _STOPWORDS if language not in {"ru", "uk", "ar", "hi"}),
    "cyrillic": ("ru", "uk"),
}
_NOT_ARABIC = re.compile("[پچژگٹڈںےکی]")
"""Letters of Persian and Urdu, which are written in the Arabic script."""


def script_of(folded: str) -> str:
    """The script that rules a text: latin, cyrillic, arabic, other, or the code of a language with its own.

    Kana make Japanese even among Chinese characters; "none" when there is no letter at all.
    """
    if folded.isascii():
        return "latin" if any(map(str.isalpha, folded)) else "none"
    counts: dict[str, int] = {}
    for letter in folded:
        if letter.isalpha():
            script = _script(letter)
            counts[script] = counts.get(script, 0) + 1
    total = sum(counts.values())
    if not total:
        return "none"
    kana, han = counts.get("ja", 0), counts.get("zh", 0)
    if kana + han > _LETTERS_OF_A_RULING_SCRIPT * total:
        return "ja" if kana * 12 > han else "zh"
    if counts.get("ko", 0) > _LETTERS_OF_A_RULING_SCRIPT * total:
        return "ko"
    return max(counts, key=lambda script: (counts[script], script))


_BLOCKS = (
    (0x0250, "latin"), (0x0370, "other"), (0x0400, "greek"), (0x0530, "cyrillic"), (0x0600, "other"),
    (0x0780, "arabic"), (0x0900, "other"), (0x0980, "hi"), (0x1100, "other"), (0x1200, "ko"), (0x1E00, "other"),
    (0x1F00, "latin"), (0x3040, "other"), (0x3100, "ja"), (0x3130, "other"), (0x3190, "ko"), (0x3400, "other"),
    (0xA000, "zh"), (0xAC00, "other"), (0xD7B0, "ko"), (0xF900, "other"), (0xFB00, "zh"), (0xFB50, "other"),
    (0xFE00, "arabic"), (0xFE70, "other"), (0xFF00, "arabic"), (0x20000, "other"), (0x323B0, "zh"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    point = ord(letter)
    return next((script for end, script in _BLOCKS if point < end), "other")
