"""What the owner's own server says counts; what anybody can write does not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vouched.mail.address import read_from
from vouched.mail.authentication import (
    NO_PROOF,
    Proof,
    ProofLevel,
    SeenServer,
    TrustedServers,
    learn_authserv_ids,
    prove,
)
from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef, parse

GOOGLE = TrustedServers(frozenset({"mx.google.com"}))
MICROSOFT = TrustedServers(microsoft=True)
IN = "Received: from mail.linkedin.com (mail.linkedin.com. [108.174.0.1]) by mx.google.com with ESMTPS id a1"
INSIDE = "Received: by 2002:a05:6520:4c8:b0 with SMTP id k8csp1"
FOREIGN = "Received: from pc (localhost) by mail.evil.example with SMTP id z9"
MS_IN = (
    "Received: from mail.x.example (1.2.3.4) by AM6EUR05FT01.mail.protection.outlook.com (10.2.3.4) with "
    "Microsoft SMTP Server"
)
LINKEDIN = "From: Ruth Adler <invitations@linkedin.com>"
PASS = (
    "Authentication-Results: mx.google.com; dkim=pass header.i=@linkedin.com header.s=d2048; "
    "spf=pass smtp.mailfrom=m@bounce.linkedin.com; dmarc=pass (p=REJECT sp=REJECT "
    "dis=NONE) header.from=linkedin.com"
)


def proof(*lines: str, trusted: TrustedServers = GOOGLE) -> Proof:
    """Judge a header block given as lines."""
    headers = Headers.parse("\r\n".join(lines).encode())
    return prove(headers, read_from(headers)[0], trusted)


def results(text: str) -> str:
    """A line of results of the trusted server."""
    return f"Authentication-Results: mx.google.com; {text}"


ALIGNED = Proof(ProofLevel.ALIGNED, "linkedin.com", "dmarc", "mx.google.com")
FAILED = replace(ALIGNED, level=ProofLevel.FAILED)
UNPROVEN = Proof(ProofLevel.UNPROVEN, "linkedin.com", None, "mx.google.com")
SILENT = Proof(ProofLevel.UNPROVEN, "linkedin.com")


def test_a1_dmarc_pass_of_a_trusted_server_above_the_boundary_is_aligned() -> None:
    """The normal case: Google writes its line right below its own Received line."""
    assert proof(INSIDE, IN, PASS, LINKEDIN) == ALIGNED
    assert proof(PASS, IN, LINKEDIN) == ALIGNED


def test_a2_the_same_line_below_the_boundary_counts_for_nothing() -> None:
    """What stands below a Received line of somebody else was sent along."""
    assert proof(IN, FOREIGN, PASS, LINKEDIN) == SILENT
    assert proof(FOREIGN, PASS, LINKEDIN) == SILENT


def test_a2_a_sender_cannot_stretch_the_boundary_with_lines_in_our_name() -> None:
    """Below the line that took the message in, no Received line is believed, whatever it says."""
    forged = "Received: from mx.google.com by mx.google.com with ESMTPS id b2"
    assert proof(IN, forged, PASS, LINKEDIN) == SILENT


def test_a3_the_topmost_line_counts_and_a_forged_one_below_does_not() -> None:
    """A second opinion of the same server, further down, is a forgery or of an earlier journey."""
    fail = results("spf=pass smtp.mailfrom=a@b.example; dmarc=fail (p=REJECT) header.from=linkedin.com")
    assert proof(IN, fail, PASS, LINKEDIN) == FAILED
    silent = results("spf=pass smtp.mailfrom=a@b.example; dkim=none")
    assert proof(IN, silent, PASS, LINKEDIN) == UNPROVEN


def test_a4_results_inside_comments_are_no_results() -> None:
    """Comments hold words that the sender chose."""
    line = results(
        "spf=softfail (google.com: dkim=pass header.d=linkedin.com; dmarc=pass header.from=linkedin.com) "
        "smtp.mailfrom=x@evil.example; dmarc=fail header.from=linkedin.com"
    )
    assert proof(IN, line, LINKEDIN) == FAILED
    assert proof(IN, line.partition("; dmarc=fail")[0], LINKEDIN) == UNPROVEN


def test_a5_results_inside_quoted_strings_are_no_results() -> None:
    """An envelope sender may be quoted and hold semicolons."""
    line = results(
        'spf=fail smtp.mailfrom="a; dkim=pass header.d=linkedin.com"@evil.example; dmarc=fail '
        "header.from=linkedin.com"
    )
    assert proof(IN, line, LINKEDIN) == FAILED
    assert proof(IN, line.partition("; dmarc=fail")[0], LINKEDIN) == UNPROVEN


def test_a6_only_the_first_pair_of_a_part_is_a_result() -> None:
    """An envelope sender may hold an equals sign."""
    line = results(
        "spf=fail smtp.mailfrom=dmarc=pass.header.from=linkedin.com@evil.example; dmarc=fail "
        "header.from=linkedin.com"
    )
    assert proof(IN, line, LINKEDIN) == FAILED
    assert proof(IN, line.partition("; dmarc=fail")[0], LINKEDIN) == UNPROVEN


@pytest.mark.parametrize(
    "signer",
    [
        "header.i=linkedin.com@evil.example header.d=evil.example",
        "header.i=linkedin.com@evil.example",
        'header.i="@linkedin.com@evil.example"',
        "header.d=notlinkedin.com",
        "header.d=linkedin.com.evil.example",
        "header.d=com",
        "header.d=",
        "",
    ],
)
def test_a7_a17_a_signature_of_another_domain_proves_nothing(signer: str) -> None:
    """The signer is header.d, else what follows the last @ of header.i; one owner must have both."""
    assert proof(IN, results(f"dkim=pass {signer}"), LINKEDIN) == UNPROVEN


@pytest.mark.parametrize(
    "signer", ["header.d=linkedin.com", "header.i=@mail.linkedin.com", "header.d=LINKEDIN.com"]
)
def test_a_signature_of_the_same_owner_is_aligned(signer: str) -> None:
    """Without any dmarc result an aligned signature proves as much."""
    assert proof(IN, results(f"dkim=pass {signer}"), LINKEDIN) == replace(ALIGNED, method="dkim")
    with_none = results(
        f"dkim=fail header.d=x.example; dkim=pass {signer}; dmarc=none header.from=linkedin.com"
    )
    assert proof(IN, with_none, LINKEDIN) == replace(ALIGNED, method="dkim")


def test_a8_an_id_that_only_begins_like_ours_is_not_ours() -> None:
    """An authserv-id is compared whole."""
    assert proof(IN, PASS.replace("mx.google.com", "mx.google.com.evil.example"), LINKEDIN) == SILENT
    assert proof(IN, PASS.replace("mx.google.com", "notmx.google.com"), LINKEDIN) == SILENT


def test_a9_microsoft_bestguess_and_compauth_are_not_positive() -> None:
    """A signature of the tenant's technical domain says nothing of the From domain."""
    line = (
        "Authentication-Results: spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=sab3.life; "
        "dkim=pass (signature was "
        "verified) header.d=gau09.onmicrosoft.com;dmarc=none action=none "
        "header.from=sab3.life;compauth=pass reason=130"
    )
    assert proof(MS_IN, line, "From: A <a@sab3.life>", trusted=MICROSOFT) == Proof(
        ProofLevel.UNPROVEN, "sab3.life"
    )
    guess = line.replace("dmarc=none", "dmarc=bestguesspass")
    assert proof(MS_IN, guess, "From: A <a@sab3.life>", trusted=MICROSOFT).level is ProofLevel.UNPROVEN


MS_PASS = (
    "Authentication-Results: spf=pass (sender IP is 1.2.3.4) "
    "smtp.mailfrom=bounce.linkedin.com; receiving.example; "
    "dkim=pass (signature was verified) header.d=linkedin.com;domain1.com; dmarc=pass action=none "
    "header.from=linkedin.com;compauth=pass reason=100"
)


def test_a10_microsoft_lines_are_read_around_bare_domains() -> None:
    """Exchange Online puts receiving domains between the results."""
    expected = Proof(ProofLevel.ALIGNED, "linkedin.com", "dmarc")
    assert proof(MS_IN, MS_PASS, LINKEDIN, trusted=MICROSOFT) == expected


def test_a11_a_line_without_an_id_counts_at_microsoft_only() -> None:
    """Neither elsewhere, nor above the point where Microsoft's servers took the message."""
    assert proof(IN, MS_PASS, LINKEDIN) == SILENT
    assert proof(MS_PASS, MS_IN, LINKEDIN, trusted=MICROSOFT) == SILENT
    assert proof(MS_IN, FOREIGN, MS_PASS, LINKEDIN, trusted=MICROSOFT) == SILENT


@pytest.mark.parametrize(
    "lines",
    [
        (LINKEDIN, "From: x@evil.example"),
        ("From: a@linkedin.com, b@evil.example",),
        ("From: <a@linkedin.com> <b@evil.example>",),
    ],
)
@pytest.mark.parametrize("trusted", [GOOGLE, TrustedServers()])
def test_a12_several_authors_fail_whatever_is_said(lines: tuple[str, ...], trusted: TrustedServers) -> None:
    """Programs disagree which of them to show."""
    assert proof(IN, PASS, *lines, trusted=trusted) == Proof(ProofLevel.FAILED, method="from")


def test_a14_arc_alone_proves_nothing() -> None:
    """ARC results are what somebody on the way says."""
    arc = PASS.replace("Authentication-Results:", "ARC-Authentication-Results: i=1;")
    assert proof(IN, arc, LINKEDIN) == SILENT


def test_arc_of_a_trusted_forwarder_excuses_a_failure_and_never_proves() -> None:
    """A mailing list breaks signatures; its seal, checked by our server, tells so."""
    fail = results(
        "arc=pass (i=2 dkim=pass); dkim=fail header.d=linkedin.com; dmarc=fail header.from=linkedin.com"
    )
    seals = (
        "ARC-Seal: i=1; a=rsa-sha256; d=linkedin.com; s=x",
        "ARC-Seal: i=2; a=rsa-sha256; d=lists.example; s=x",
    )
    trusting = replace(GOOGLE, sealers=frozenset({"lists.example"}))
    excused = replace(FAILED, level=ProofLevel.UNPROVEN)
    assert proof(IN, fail, *seals, LINKEDIN, trusted=trusting) == excused
    assert proof(IN, fail, *seals, LINKEDIN) == FAILED
    assert proof(IN, fail.replace("arc=pass", "arc=fail"), *seals, LINKEDIN, trusted=trusting) == FAILED
    assert (
        proof(
            IN,
            fail,
            seals[1].replace("i=2", "i=1"),
            seals[0].replace("i=1", "i=2"),
            LINKEDIN,
            trusted=trusting,
        )
        == FAILED
    )


def test_a15_one_line_a_method_is_one_opinion() -> None:
    """Chained milters of one host each write a line."""
    lines = [results(part) for part in PASS.partition("; ")[2].split("; ")]
    assert proof(IN, *lines, LINKEDIN) == ALIGNED
    assert proof(IN, results("spf=pass"), results("dmarc=fail header.from=linkedin.com"), LINKEDIN) == FAILED


def test_a_server_for_each_method_is_one_opinion_too() -> None:
    """As iCloud and Proton write it."""
    icloud = TrustedServers(frozenset({".icloud.com"}))
    lines = [
        "Authentication-Results: bimi.icloud.com; bimi=skipped reason=insufficient",
        "Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=linkedin.com",
        "Authentication-Results: dkim-verifier.icloud.com; dkim=pass header.d=linkedin.com",
        "Authentication-Results: spf.icloud.com; spf=pass smtp.mailfrom=bounce.linkedin.com",
    ]
    assert proof(*lines, LINKEDIN, trusted=icloud) == replace(ALIGNED, authserv_id="bimi.icloud.com")
    both = TrustedServers(frozenset({".icloud.com", "mx.google.com"}))
    assert proof(lines[0], PASS, LINKEDIN, trusted=both).level is ProofLevel.UNPROVEN


def test_a16_yahoo_style_lines_are_read() -> None:
    """No blank before the comment, a semicolon at the end."""
    yahoo = TrustedServers(frozenset({"atlas-production.v2-mail-prod1-gq1.omega.yahoo.com"}))
    line = (
        "Authentication-Results: atlas-production.v2-mail-prod1-gq1.omega.yahoo.com;\r\n "
        "dkim=pass header.i=@linkedin.com "
        "header.s=d2048;\r\n spf=pass smtp.mailfrom=bounce.linkedin.com;\r\n "
        "dmarc=pass(p=REJECT) header.from=linkedin.com;"
    )
    assert proof(line, LINKEDIN, trusted=yahoo).level is ProofLevel.ALIGNED


def test_a18_an_unfinished_comment_makes_a_line_unreadable() -> None:
    """And nothing below it can stand in for the server's own words."""
    assert proof(IN, results("dkim=pass header.d=linkedin.com (unfinished"), LINKEDIN) == SILENT
    assert proof(IN, results("spf=pass (unfinished"), PASS, LINKEDIN) == SILENT


def test_dmarc_pass_for_another_domain_proves_nothing() -> None:
    """A server may have read another From address than we did."""
    assert proof(IN, results("dmarc=pass header.from=evil.example"), LINKEDIN) == UNPROVEN
    assert proof(IN, results("dmarc=pass"), LINKEDIN) == UNPROVEN


def test_without_trusted_servers_there_is_no_proof_to_have() -> None:
    """Unavailable is not unproven: nobody could have spoken."""
    assert proof(IN, PASS, LINKEDIN, trusted=TrustedServers()) == NO_PROOF
    assert proof(IN, "Subject: no results", LINKEDIN) == SILENT


def test_a_host_of_another_domain_is_named_beside_the_id() -> None:
    """A hoster's machine receives, and a filter with an id of its own writes below its line."""
    received = "Received: from mail.linkedin.com by srv12.hoster.example with ESMTPS id c3"
    line = PASS.replace("mx.google.com", "whitfield.example")
    id_alone = TrustedServers(frozenset({"whitfield.example"}))
    with_host = TrustedServers(frozenset({"whitfield.example", "srv12.hoster.example"}))
    assert proof(received, line, LINKEDIN, trusted=id_alone) == SILENT
    assert proof(received, line, LINKEDIN, trusted=with_host).level is ProofLevel.ALIGNED
    assert proof(line, received, LINKEDIN, trusted=id_alone).level is ProofLevel.ALIGNED


def test_ids_with_numbers_and_whole_domains_can_be_trusted() -> None:
    """Large providers number their hosts."""
    line = PASS.replace("mx.google.com", "mailin042.protonmail.ch")
    for spelling in ("mailin#.protonmail.ch", ".protonmail.ch", "mailin042.protonmail.ch"):
        trusted = TrustedServers(frozenset({spelling}))
        assert proof(line, LINKEDIN, trusted=trusted).level is ProofLevel.ALIGNED
    for spelling in ("mailin#.proton.ch", "#.protonmail.ch", "mailin043.protonmail.ch"):
        trusted = TrustedServers(frozenset({spelling}))
        assert proof(line, LINKEDIN, trusted=trusted) == SILENT


def test_mail_inside_a_microsoft_organisation_is_aligned() -> None:
    """Exchange says so itself, and takes the field off mail from outside."""
    inside = "X-MS-Exchange-Organization-AuthAs: Internal"
    internal = Proof(ProofLevel.ALIGNED, "corp.example", "internal")
    assert proof(inside, "From: a@corp.example", trusted=MICROSOFT) == internal
    assert proof(inside, "From: a@corp.example").level is ProofLevel.UNPROVEN
    anonymous = inside.replace("Internal", "Anonymous")
    assert proof(anonymous, "From: a@corp.example", trusted=MICROSOFT).level is ProofLevel.UNPROVEN


def test_mail_from_before_the_server_recorded_results_is_unavailable() -> None:
    """An archive is not held against its senders."""
    trusted = replace(GOOGLE, since=datetime(2015, 1, 1, tzinfo=UTC))
    ref = MessageRef("home", "INBOX", 1, 1)
    raw = f"{LINKEDIN}\r\n\r\nhello".encode()
    old = parse(raw, ref, received_at=datetime(2012, 1, 1, tzinfo=UTC), trusted=trusted)
    new = parse(raw, ref, received_at=datetime(2016, 1, 1, tzinfo=UTC), trusted=trusted)
    assert (old.proof, new.proof) == (NO_PROOF, SILENT)


def test_ids_are_learnt_from_where_only_the_own_server_writes() -> None:
    """Ids further down, however frequent, are not offered."""
    google = [Headers.parse(f"{IN}\r\n{PASS}\r\n{LINKEDIN}".encode()) for _ in range(3)]
    forged = Headers.parse(
        "\r\n".join((FOREIGN, PASS.replace("mx.google.com", "x.example"), LINKEDIN)).encode()
    )
    assert learn_authserv_ids([*google, forged]) == (SeenServer("mx.google.com", 3, 0.75, 0.75),)
    assert learn_authserv_ids([]) == ()


def test_numbered_hosts_are_learnt_as_one_and_microsoft_without_an_id() -> None:
    """`#` stands for the number, the empty id for Microsoft."""
    proton = [
        Headers.parse(PASS.replace("mx.google.com", f"mailin{n}.protonmail.ch").encode()) for n in (1, 22, 3)
    ]
    microsoft = Headers.parse(f"{MS_IN}\r\n{MS_PASS}".encode())
    assert learn_authserv_ids([*proton, microsoft]) == (
        SeenServer("mailin#.protonmail.ch", 3, 0.75, 0.75),
        SeenServer("", 1, 0.25, 0.25),
    )


def test_a_host_without_a_domain_does_not_name_the_server() -> None:
    """What stands below its line may be the sender's own; only the share can tell."""
    line = "Received: from mx.x.example (mx.x.example [192.0.2.1]) by mail; Sun, 22 Nov 2026 09:00:00 +0000"
    forged = Headers.parse(
        "\r\n".join((line, PASS.replace("mx.google.com", "mx.x.example"), LINKEDIN)).encode()
    )
    assert learn_authserv_ids([forged]) == (SeenServer("mx.x.example", 1, 1.0, 0.0),)
