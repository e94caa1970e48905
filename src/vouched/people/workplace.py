"""Where somebody works, as headlines and domains say it: context for a name, never acquaintance."""

import re
from dataclasses import dataclass
from typing import Self

from vouched.mail.domains import organisational_domain
from vouched.mail.person import Owner
from vouched.people import folding
from vouched.people.freemail import is_freemail
from vouched.people.index import Dossier

_WORD = re.compile(r"[^\W_]+")
_AT = re.compile(r"\s(?:at|@|bei|chez|en|presso|bij|w|hos|na|in)\s+(.{2,80})", re.IGNORECASE)
_LEGAL = frozenset(
    {
        "inc",
        "llc",
        "ltd",
        "gmbh",
        "ag",
        "kg",
        "sa",
        "sas",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "plc",
        "co",
    }
    | {
        "corp",
        "corporation",
        "company",
        "limited",
        "group",
        "holding",
        "the",
        "and",
        "und",
        "sp",
        "zoo",
        "kk",
        "pty",
    }
)
_EMPTY_WORDS = frozenset(
    {"at", "of", "for", "in", "and", "the", "a", "an", "und", "bei", "de", "der", "die", "et", "y", "e"}
)
_SHORTEST_LABEL = 4


@dataclass(frozen=True, slots=True)
class Workplaces:
    """What an invitation says of the inviter's work: the words of each organisation, and of the headline."""

    names: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, organisation: str | None, headline: str | None) -> Self:
        """Read an organisation and a headline such as `Chief Scribe at Acme Ltd | Speaker`."""
        headline = (headline or "")[:300]
        stated = [organisation or "", *(found[1] for found in _AT.finditer(headline))]
        names = tuple(words for text in stated if (words := company_words(re.split(r"[|,;·•]", text)[0])))
        return cls(names, company_words(headline))

    def __bool__(self) -> bool:
        return bool(self.names)

    def has(self, company: str) -> bool:
        """Tell whether a company is one of these, or stands in the headline word for word."""
        wanted = company_words(company)
        return bool(wanted) and (
            wanted in self.names or _stands_in(wanted, self.words) or self._begins(wanted)
        )

    def has_label(self, label: str) -> bool:
        """Tell whether the chief label of a domain names one of these (`acme` of acme.com)."""
        if len(label) < _SHORTEST_LABEL:
            return any("".join(words) == label for words in self.names)
        return label in self.words or any(label in {words[0], "".join(words)} for words in self.names)

    def is_owners(self, company: str, owner: Owner) -> bool:
        """Tell whether a company is where the owner works or worked: then it says little."""
        wanted = company_words(company)
        past = {company_words(one) for one in owner.past_employers}
        return wanted in past or any(
            domain_label(address.rpartition("@")[2]) == "".join(wanted) for address in owner.addresses
        )

    def _begins(self, wanted: tuple[str, ...]) -> bool:
        """`Acme` and `Acme Research` are one when one begins the other."""
        return any(name[: len(wanted)] == wanted or wanted[: len(name)] == name for name in self.names)


def company_words(text: str) -> tuple[str, ...]:
    """The words that tell a company, without its legal form."""
    words = (folding.plain(word) or word.casefold() for word in _WORD.findall(text[:300]))
    return tuple(word for word in words if word not in _LEGAL)


def domain_label(domain: str) -> str:
    """The chief label of a company's domain; "" for a provider of mailboxes, where anybody may be."""
    whole = organisational_domain(domain)
    return "" if whole is None or is_freemail(whole) else whole.partition(".")[0].replace("-", "")


def shared_workplace(works: Workplaces, dossier: Dossier) -> str | None:
    """A company that the invitation states and the book knows of the person; None when there is none."""
    for company in dossier.organisations:
        if works.has(company):
            return company
    for known in dossier.addresses:
        label = domain_label(known.address.rpartition("@")[2])
        if label and works.has_label(label):
            return known.address.rpartition("@")[2]
    return None


def former_employer(organisation: str | None, headline: str | None, owner: Owner) -> str | None:
    """The owner's former employer that an invitation names; None when there is none."""
    works = Workplaces.of(organisation, headline)
    return next((company for company in owner.past_employers if works.has(company)), None)


def titles_agree(headline: str | None, titles: tuple[str, ...]) -> bool:
    """Tell whether a headline shares two words, or the only one, with a known title."""
    said = set(_title_words(headline or ""))
    for title in titles:
        words = set(_title_words(title))
        if words and len(words & said) >= min(2, len(words)):
            return True
    return False


def _title_words(text: str) -> tuple[str, ...]:
    return tuple(word for word in company_words(text) if word not in _EMPTY_WORDS)


def _stands_in(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(words[start : start + size] == wanted for start in range(len(words) - size + 1))
