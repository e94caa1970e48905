"""Mailboxes of any size for measuring: the same messages every time, in the proportions of real mail."""

import os
import random
from pathlib import Path

_WORDS = ("the", "meeting", "report", "draft", "please", "find", "attached", "budget", "network", "team")
_ARRIVED = 1_700_000_000


def fill_maildir(path: Path, count: int, invitations: float = 0.08) -> list[int]:
    """Write `count` messages into `cur`; the positions (from 1) of those that look like invitations."""
    chance = random.Random(20)  # noqa: S311 - the same mail every time
    for part in ("cur", "new", "tmp"):
        (path / part).mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(1, count + 1):
        inviting = chance.random() < invitations
        if inviting:
            found.append(number)
        raw = _message(chance, number, inviting=inviting)
        file = path / "cur" / f"{_ARRIVED + number}.M{number}.bench,S={len(raw)},W={len(raw)}:2,S"
        file.write_bytes(raw)
        os.utime(file, (_ARRIVED + number, _ARRIVED + number))
    return found


def _message(chance: random.Random, number: int, *, inviting: bool) -> bytes:
    person = chance.randrange(500)
    host = f"mail{person}.example"
    received = [
        f"Received: from {host} ({host} [192.0.2.{person % 250}]) by mx{hop}.whitfield.example with ESMTPS id"
        f"\r\n {chance.getrandbits(64):016x} for <nora@whitfield.example>; Thu, 19 Nov 2026 09:00:0{hop} Z"
        for hop in range(3)
    ]
    signature = "\r\n ".join(f"{chance.getrandbits(256):064x}" for _ in range(6))
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(60, 600))]
    lines = [
        f"Return-Path: <person{person}@{host}>",
        *received,
        f"Authentication-Results: mx.whitfield.example;\r\n dmarc=pass header.from={host}; dkim=pass",
        f"DKIM-Signature: v=1; a=rsa-sha256; d={host}; s=s1; h=from:to:subject; b={signature}",
        "From: LinkedIn <invitations@linkedin.com>"
        if inviting
        else f"From: Person {person} <p{person}@{host}>",
        "To: Nora Whitfield <nora@whitfield.example>",
        f"Subject: {'I would like to add you to my network' if inviting else ' '.join(words[:6])}",
        "Date: Thu, 19 Nov 2026 09:00:00 +0000",
        f"Message-ID: <{number}.{chance.getrandbits(64):x}@{host}>",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "",
        *(" ".join(words[start : start + 12]) for start in range(0, len(words), 12)),
        "",
    ]
    return "\r\n".join(lines).encode()
