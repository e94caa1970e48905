"""What people say in notes, by what it does there, in the product's languages.

Each table maps a kind of phrase to phrases joined by `|`, all folded (small letters, no Latin accents). A
word that ends in `*` stands for every word that begins so. In languages that do not part their words by
spaces (and in Korean, Arabic and Hindi, which glue particles to them) a phrase is found anywhere and takes no
`*`.
"""

from collections.abc import Mapping
from types import MappingProxyType

from vouched.touch.lexicon import asian, english, germanic, northern, romance, slavic

TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        **english.TABLES,
        **germanic.TABLES,
        **northern.TABLES,
        **romance.TABLES,
        **slavic.TABLES,
        **asian.TABLES,
    }
)
"""Language to kind of phrase to phrases; the language "xx" holds jargon that every language borrows."""

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "connect": "asks to connect or to widen a network",
        "action": "calls to action (a call, a demonstration, a link)",
        "offer": "offers a product or service",
        "post": "speaks of a post to be filled",
        "praise": "praises in general terms",
        "profile": "says that a profile or post was seen",
        "common": "names what many have in common (school, employer, contact, trade)",
        "audience": "speaks to people like you, not to you",
        "venue": "invites to a conference, journal or webinar",
        "stock": "opens with a stock phrase",
        "benefit": "promises mutual benefit",
        "occasion": "congratulates as a platform prompts it",
        "past": "recalls something shared",
        "deed": "says what you did or said",
        "kin": "speaks of family, friends or neighbours",
        "things": "speaks of everyday things and places",
        "when": "names a day or an hour",
        "feeling": "owns up to a feeling, excuses or jokes",
        "content": "answers the content of something you wrote or said",
        "ongoing": "goes on with something begun",
        "between": "names who sent them, and what for",
    }
)
"""Kind of phrase to what it says, in words for a person; the order is that of the model's signals."""

PRONOUNS = ("me", "you", "us")
"""Kinds that are counted as a share of all words: the writer, the reader, the writer's firm."""

ANYWHERE = frozenset({"ja", "zh", "ko", "ar", "hi"})
"""Languages whose phrases are found anywhere, not at the beginnings of words."""
