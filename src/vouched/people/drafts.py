"""A letter that asks somebody whether she sent a stranger; only ever shown, never sent."""

from vouched.mail.address import Address
from vouched.mail.person import Owner
from vouched.people.names import parse

_MOST = 100


def ask_voucher(who: str, voucher: Address, owner: Owner) -> str:
    """A draft (To, Subject, an empty line, the text) to the one whom the note of `who` names.

    It quotes nothing of the stranger's but the name, and holds no link.
    """
    who = " ".join(who.split())[:_MOST] or "somebody"
    name = " ".join(voucher.name.split())[:_MOST]
    given = next(iter(parse(name).given), name)
    me = next(iter(parse(owner.name).given), owner.name)
    return (
        f"To: {name} <{voucher.address}>\n"
        f"Subject: Do you know {who}?\n"
        "\n"
        f"Dear {given},\n"
        "\n"
        f"{who} has invited me and names you. Do you know {who}?\n"
        "\n"
        f"{me}\n"
    )
