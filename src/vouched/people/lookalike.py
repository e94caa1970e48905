"""Addresses and domains that want to be taken for others."""

from vouched.mail.domains import organisational_domain
from vouched.mail.skeleton import skeleton
from vouched.mail.slips import is_one_slip

_SHORTEST = 6
"""Letters of a label from which one letter more, less or other still looks the same."""
_SHORTEST_BRAND = 4
_GENERIC = frozenset({"com", "net", "org"})
"""Suffixes that one slip turns into another country's (`.co`, `.cm`, `.ne`); two countries are no slip."""


def look_of(address: str) -> str:
    """The form in which addresses that look alike are equal."""
    local, _, domain = address.rpartition("@")
    return f"{skeleton(local)}@{domain_look(domain)}"


def domain_look(domain: str) -> str:
    """The form in which domains that look alike are equal: hyphens do not count."""
    return skeleton(domain).replace("-", "")


def alike(one: str, other: str) -> bool:
    """Tell whether two different domains can be taken for each other.

    Alike are those of one look, and those that differ by one letter: in a chief label of six letters or more,
    or in the public suffix (`.co` for `.com`). Two hosts of one organisation are not.
    """
    first, second = organisational_domain(one) or one, organisational_domain(other) or other
    if first == second:
        return False
    left, right = domain_look(first), domain_look(second)
    if left == right:
        return True
    left_label, _, left_suffix = left.partition(".")
    right_label, _, right_suffix = right.partition(".")
    if left_label == right_label:
        generic = _GENERIC & {left_suffix, right_suffix}
        return bool(generic) and is_one_slip(left_suffix, right_suffix)
    if left_suffix != right_suffix or min(len(left_label), len(right_label)) < _SHORTEST:
        return False
    return is_one_slip(left_label, right_label)


def imitates(domain: str, brand: str) -> bool:
    """Tell whether a domain imitates a brand's: looks like it, or shows its name inside a foreign domain."""
    owned = organisational_domain(domain) or domain
    if owned == brand:
        return False
    if alike(owned, brand):
        return True
    name = domain_look(brand).partition(".")[0]
    parts = {skeleton(part) for label in domain.split(".") for part in label.split("-")}
    return len(name) >= _SHORTEST_BRAND and name in parts
