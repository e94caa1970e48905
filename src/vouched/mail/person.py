"""People as a message names them, and the owner of the mailbox."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as a message names her: what is not said is None.

    `address` is a plain addr-spec in lower case, `profile` a platform slug such as `linkedin:in/ruth-adler`.
    """

    name: str | None = None
    address: str | None = None
    profile: str | None = None
    headline: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The `[owner]` section: whose mailbox this is."""

    name: str = ""
    addresses: tuple[str, ...] = ()
    past_employers: tuple[str, ...] = ()

    def is_me(self, address: str | None) -> bool:
        """Tell whether an addr-spec is one of the owner's own."""
        return address is not None and address.casefold() in _folded(self.addresses)


@lru_cache(maxsize=8)
def _folded(addresses: tuple[str, ...]) -> frozenset[str]:
    return frozenset(address.casefold() for address in addresses)
