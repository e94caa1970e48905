"""Names that addresses and profiles spell."""

import re

from vouched.people.freemail import is_freemail


def name_of_address(address: str) -> str:
    """The name that an address spells (`ruth.adler@...` gives `Ruth Adler`); "" when it spells none."""
    return _spelt(address.partition("@")[0].partition("+")[0], r"[._-]")


def name_of_mailbox(address: str) -> str:
    """The name that an address spells, given name before and family name behind the `@`; "" when none."""
    local, _, domain = address.partition("@")
    if is_freemail(domain):
        return ""
    return _spelt(f"{local.partition('+')[0]}-{domain.partition('.')[0]}", "-")


def name_of_profile(profile: str) -> str:
    """The name that a profile spells (`linkedin:in/ruth-adler-1b2c3` gives `Ruth Adler`); "" when none."""
    return _spelt(profile.rpartition("/")[2], "-")


def _spelt(text: str, between: str) -> str:
    words = [word for word in re.split(between, text) if word.isalpha() and len(word) > 1]
    return " ".join(word.capitalize() for word in words) if 2 <= len(words) <= 4 else ""  # noqa: PLR2004 - a name
