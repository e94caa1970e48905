"""Addresses as they stand in headers (RFC 5322 3.4)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox: the display name (decoded, "" when none) and the addr-spec in lower case."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """What follows the last `@`, "" when there is none."""
        return self.address.rpartition("@")[2] if "@" in self.address else ""
