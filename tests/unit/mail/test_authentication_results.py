"""Authentication-Results fields are read whatever comments, quotes and blanks stand in them."""

import pytest

from vouched.mail.authentication_results import Result, parse_results
from vouched.mail.headers import unfold

PASS = Result("dkim", "pass", {"header.d": "adler.example"})
READ = {
    "plain": ("mx.example; dkim=pass header.d=adler.example", "mx.example", (PASS,)),
    "version behind the id": ("mx.example 1; dkim=pass header.d=adler.example", "mx.example", (PASS,)),
    "version behind the method": ("mx.example; dkim/1=pass header.d=adler.example", "mx.example", (PASS,)),
    "capitals": ("MX.Example; DKIM=PASS Header.D=Adler.Example", "mx.example", (PASS,)),
    "quoted id": ('"mx.example"; dkim=pass header.d=adler.example', "mx.example", (PASS,)),
    "comment before the id": ("(ours) mx.example; dkim=pass header.d=adler.example", "mx.example", (PASS,)),
    "comments everywhere": (
        "mx.example (us) 1 (one) ; dkim (m) = (x) pass (2048 bit; bare) header.d (d) = adler.example (e)",
        "mx.example",
        (PASS,),
    ),
    "nested and escaped comments": (
        r"mx.example; dkim=pass (a (b \) dkim=fail; c) \( d) header.d=adler.example",
        "mx.example",
        (PASS,),
    ),
    "blanks around equals": ("mx.example; dkim = pass header.d = adler.example", "mx.example", (PASS,)),
    "folded": ("mx.example;\r\n\tdkim=pass\r\n header.d=adler.example", "mx.example", (PASS,)),
    "quoted value": ('mx.example; dkim=pass header.d="adler.example"', "mx.example", (PASS,)),
    "a quoted reason with a semicolon": (
        'mx.example; dkim=pass reason="good; dmarc=pass" header.d=adler.example',
        "mx.example",
        (Result("dkim", "pass", {"reason": "good__dmarc_pass", "header.d": "adler.example"}),),
    ),
    "the first of a property counts": (
        "mx.example; dkim=pass header.d=adler.example header.d=evil.example",
        "mx.example",
        (PASS,),
    ),
    "none": ("mx.example; none", "mx.example", ()),
    "nothing": ("mx.example", "mx.example", ()),
    "a semicolon at the end": ("mx.example; dkim=pass header.d=adler.example;", "mx.example", (PASS,)),
    "without an id": ("dkim=pass header.d=adler.example", None, (PASS,)),
    "empty": ("", None, ()),
    "several": (
        "mx.example; spf=softfail; dkim=temperror; dkim=pass header.d=adler.example; x-y=z",
        "mx.example",
        (Result("spf", "softfail"), Result("dkim", "temperror"), PASS, Result("x-y", "z")),
    ),
    "a result that is no word": ("mx.example; dkim=pass,fail header.d=adler.example", "mx.example", ()),
    "a second pair is no result": (
        "mx.example; spf=fail dkim=pass",
        "mx.example",
        (Result("spf", "fail", {"dkim": "pass"}),),
    ),
}


@pytest.mark.parametrize(("field", "who", "results"), READ.values(), ids=READ)
def test_a_field_is_read(field: str, who: str | None, results: tuple[Result, ...]) -> None:
    """Who says it and what, with every property that counts."""
    said = parse_results(unfold(field.encode()))
    assert said is not None
    assert said.authserv_id == who
    assert said.results == results


@pytest.mark.parametrize(
    "field",
    [
        "mx.example; dkim=pass (open header.d=adler.example",
        'mx.example; dkim=pass reason="open header.d=adler.example',
        "mx.example; dkim=pass ((closed once) header.d=adler.example",
        "(",
        '"',
    ],
)
def test_a_field_that_never_ends_is_unreadable(field: str) -> None:
    """What it holds may be somebody else's words."""
    assert parse_results(field) is None


@pytest.mark.parametrize(
    ("properties", "signer"),
    [
        ("header.d=adler.example header.i=@evil.example", "adler.example"),
        ("header.i=@adler.example", "adler.example"),
        ("header.i=ruth@adler.example", "adler.example"),
        ('header.i="evil@x"@adler.example', "adler.example"),
        ("header.s=s1", None),
    ],
)
def test_who_signed(properties: str, signer: str | None) -> None:
    """header.d before header.i, of which only what follows the last @ is a domain."""
    said = parse_results(f"mx.example; dkim=pass {properties}")
    assert said is not None
    assert said.results[0].signer() == signer
