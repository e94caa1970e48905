"""Addresses are read as mail programs show them."""

import pytest

from vouched.mail.address import (
    ADDRESS_IN_NAME,
    BAD_FROM,
    NO_FROM,
    OBFUSCATED_FROM,
    SEVERAL_FROM,
    Address,
    parse_mailbox,
    read_from,
    read_list,
)
from vouched.mail.headers import Headers


def sender(*fields: str) -> tuple[Address | None, tuple[str, ...]]:
    """Read the From line of a block with these From fields."""
    return read_from(Headers.parse("".join(f"From: {field}\r\n" for field in fields).encode()))


@pytest.mark.parametrize(
    ("field", "name", "address"),
    [
        ("Ruth Adler <ruth@adler.example>", "Ruth Adler", "ruth@adler.example"),
        ("ruth@adler.example", "", "ruth@adler.example"),
        ("<Ruth@Adler.Example>", "", "ruth@adler.example"),
        ("ruth@adler.example (Ruth Adler)", "Ruth Adler", "ruth@adler.example"),
        ("ruth@adler.example (Ruth (the elder) Adler)", "Ruth (the elder) Adler", "ruth@adler.example"),
        ("Dr. Müller, Hans <h@uni.de>", "Dr. Müller, Hans", "h@uni.de"),
        ('"Müller, Hans" <h@uni.de>', "Müller, Hans", "h@uni.de"),
        ("=?utf-8?q?M=C3=BCller=2C_Hans?= <h@uni.de>", "Müller, Hans", "h@uni.de"),
        ('"=?iso-8859-1?Q?Hans_M=FCller?=" <h@uni.de>', "Hans Müller", "h@uni.de"),
        ('"Ruth \\"the elder\\" Adler" <r@a.example>', 'Ruth "the elder" Adler', "r@a.example"),
        ("\"'Ruth Adler'\" <r@a.example>", "Ruth Adler", "r@a.example"),
        ("Ruth Adler (Work) <r@a.example>", "Ruth Adler", "r@a.example"),
        ("Ruth (Work <r@a.example>", "Ruth (Work", "r@a.example"),
        ('Ruth 5" Adler <r@a.example>', 'Ruth 5" Adler', "r@a.example"),
        ("Ruth <r@a.example", "Ruth", "r@a.example"),
        ("Ruth <<r@a.example>>", "Ruth", "r@a.example"),
        ("Ruth <mailto:r@a.example>", "Ruth", "r@a.example"),
        ("Ruth <@relay.example:r@a.example>", "Ruth", "r@a.example"),
        ('Ruth <"r.adler"@a.example>', "Ruth", "r.adler@a.example"),
        ("Ruth <r@a.example>,", "Ruth", "r@a.example"),
        ("Ruth <r@münchen.example>", "Ruth", "r@xn--mnchen-3ya.example"),
        ("Ruth <r@[192.0.2.1]>", "Ruth", "r@[192.0.2.1]"),
        ("山田 太郎 <t@y.example>", "山田 太郎", "t@y.example"),
        ("Ruth\u202e\u200b Adler <r@a.example>", "Ruth Adler", "r@a.example"),
        ("r@a.example <r@a.example>", "r@a.example", "r@a.example"),
    ],
)
def test_the_author_is_read_from_every_shape_of_line(field: str, name: str, address: str) -> None:
    """Name and address come out whole, without a defect."""
    assert sender(field) == (Address(name, address), ())


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("alice@friend.org <attacker@evil.org>", "alice@friend.org"),
        ('"alice@friend.org" <attacker@evil.org>', "alice@friend.org"),
        ("=?utf-8?q?alice=40friend=2Eorg?= <attacker@evil.org>", "alice@friend.org"),
        ("=?utf-8?q?Alice_=3Calice=40friend=2Eorg=3E?= <attacker@evil.org>", "Alice <alice@friend.org"),
        ("Alice (alice@friend.org) <attacker@evil.org>", "Alice"),
    ],
)
def test_an_address_in_the_name_is_never_the_sender(field: str, name: str) -> None:
    """The address in angle brackets is; the other one is told as a defect where it is shown."""
    found, defects = sender(field)
    assert found == Address(name, "attacker@evil.org")
    assert defects == ((ADDRESS_IN_NAME,) if "@" in name else ())


@pytest.mark.parametrize(
    "field",
    [
        "a@x.org, b@y.org",
        "<a@x.org> <b@y.org>",
        "Alice <a@x.org>, Bob <b@y.org>",
        "alice@friend.org, <attacker@evil.org>",
        "a@x.org b@y.org",
        '(") <evil@x.org> (") <alice@friend.org>',
    ],
)
def test_two_addresses_are_no_sender(field: str) -> None:
    """Programs disagree which to show."""
    assert sender(field) == (None, (SEVERAL_FROM,))


def test_two_from_fields_are_no_sender() -> None:
    """Even when both say the same."""
    assert sender("a@x.org", "a@x.org") == (None, (SEVERAL_FROM,))


@pytest.mark.parametrize(
    "field",
    [
        "",
        "Ruth",
        "undisclosed-recipients:;",
        "<>",
        "Ruth <ruth>",
        "a@",
        "@b.example",
        "<a@b@c.example>",
        "<a b@c.d>",
    ],
)
def test_a_line_without_an_address_is_bad(field: str) -> None:
    """None is told with its reason."""
    assert sender(field) == (None, (BAD_FROM,))


def test_a_hidden_address_is_no_name() -> None:
    """An archive that has no name writes the address in its place."""
    hidden = "ruth at adler.example"
    assert sender(f"{hidden} ({hidden})") == (Address("", "ruth@adler.example"), (OBFUSCATED_FROM,))


def test_addresses_hidden_by_archives_are_read() -> None:
    """Mailing lists publish `at` for the sign; that is told."""
    ruth = Address("Ruth Müller", "ruth@adler.example")
    assert sender("ruth at adler.example (=?utf-8?q?Ruth_M=C3=BCller?=)") == (ruth, (OBFUSCATED_FROM,))
    assert sender("ruth at adler.example") == (Address("", "ruth@adler.example"), (OBFUSCATED_FROM,))
    for word in ("em", "en", "a", "à", "bei"):
        assert sender(f"ruth {word} adler.example (Ruth Müller)") == (ruth, (OBFUSCATED_FROM,))
    assert sender("Ruth at home <ruth@adler.example>") == (Address("Ruth at home", "ruth@adler.example"), ())
    assert sender("Ruth at home") == (None, (BAD_FROM,))


def test_a_missing_line_is_told() -> None:
    """No From at all."""
    assert read_from(Headers.parse(b"Subject: x\r\n")) == (None, (NO_FROM,))


def test_lists_keep_order_and_drop_groups_and_repeats() -> None:
    """Unquoted commas in names, groups and repeated addresses are all met in To lines."""
    headers = Headers.parse(
        "To: Dr. Müller, Hans <h@uni.de>, x@y.de; Friends: a@x.org, Bo B <b@y.org>;, X@Y.de\r\n"
        "Cc: c@d.de\r\n".encode()
    )
    assert [one.address for one in read_list(headers, "to", "cc")] == [
        "h@uni.de",
        "x@y.de",
        "a@x.org",
        "b@y.org",
        "c@d.de",
    ]
    assert read_list(headers, "to")[0].name == "Dr. Müller, Hans"
    assert read_list(headers, "to")[3].name == "Bo B"
    assert len(read_list(headers, "to", limit=2)) == 2
    assert read_list(headers, "bcc") == ()


def test_a_mailbox_in_text_is_read() -> None:
    """Forwarded blocks and address books hold them."""
    assert parse_mailbox("Ruth Adler <ruth@adler.example>") == Address("Ruth Adler", "ruth@adler.example")
    assert parse_mailbox("nobody") is None


def test_the_domain_is_what_follows_the_last_at_sign() -> None:
    """And nothing where there is none."""
    assert Address("", "a@b.example").domain == "b.example"
    assert Address("", "").domain == ""
