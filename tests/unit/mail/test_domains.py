"""Domains have one spelling, one owner and one look."""

import pytest

from vouched.mail.domains import ascii_domain, organisational_domain, unicode_domain
from vouched.mail.skeleton import skeleton


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("linkedin.com", "linkedin.com"),
        ("mail.e.LinkedIn.com.", "linkedin.com"),
        ("news.bbc.co.uk", "bbc.co.uk"),
        ("alice.github.io", "github.io"),
        ("co.uk", None),
        ("com", None),
        ("localhost", None),
        ("192.0.2.1", None),
        ("", None),
        ("mx.whitfield.example", "whitfield.example"),
        ("www.пример.рф", "xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_the_owner_is_the_registered_domain(domain: str, owner: str | None) -> None:
    """By the ICANN section of the Public Suffix List; a suffix itself has none."""
    assert organisational_domain(domain) == owner


def test_spellings_are_converted_both_ways() -> None:
    """And what cannot be is left."""
    assert ascii_domain("MÜNCHEN.example") == "xn--mnchen-3ya.example"
    assert unicode_domain("mail.xn--mnchen-3ya.example") == "mail.münchen.example"
    assert unicode_domain("xn--\u00e4.xn--99999999.example") == "xn--\u00e4.xn--99999999.example"
    assert ascii_domain("a" * 300) is None
    assert ascii_domain(f"{'ü' * 100}.de") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rnicrosoft.com", "microsoft.com"),
        ("1inkedin.com", "linkedin.com"),
        ("Iinkedin.com", "linkedin.com"),
        ("раураl.com", "paypal.com"),
        ("xn--pypal-4ve.com", "paypal.com"),
        ("ɡoogle.com", "google.com"),
        ("g00gle.com", "google.com"),
        ("vvikipedia.org", "wikipedia.org"),
        ("Αlice", "Alice"),
        ("Zoë", "Zoe"),
        ("ｌｉｎｋ", "link"),
    ],
)
def test_what_looks_alike_has_one_skeleton(one: str, other: str) -> None:
    """Characters of other scripts, pairs that read as one, digits for letters."""
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Юлия", "Мария"), ("linkedin", "linked"), ("山田", "田中"), ("Ann", "Ana")]
)
def test_what_looks_different_has_two(one: str, other: str) -> None:
    """Names of other scripts are not folded away."""
    assert skeleton(one) != skeleton(other)
