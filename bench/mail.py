"""Mailboxes of any size for measuring: the same messages every time, in the proportions of real mail."""

import os
import random
from itertools import accumulate
from pathlib import Path

_VOCABULARY = """
the to and of a in for we is that it on you with as be this will have at are our from not by but or was
your if can they an all so there has me one my would which more about them up do what when their out no
time some could into only other just like new year also people week make after first two how well then
over any these good because even most day through work back much before here should long still between
where own great need every around help both last report next each while may month part office send place
team again few house number change another point home right small different draft large always plan
however end set without under during early possible room best problem question hand high once page answer
city case group late morning important several letter word already budget water money little often price
school street evening area within table order later company garden friend reading nothing service minute
train window weather winter colour doctor bread figure paper summer travel music river chapter library
museum village printer keyboard bicycle harbour mountain kitchen afternoon insurance translation
photograph neighbour signature quarter delivery warehouse invoice contract schedule appendix
"""
_WORDS = _VOCABULARY.split()
_SPREAD = tuple(accumulate(1 / (rank + 2.7) for rank in range(len(_WORDS))))
"""How often words occur (Zipf, Mandelbrot), so that no cache of words does better than with real letters."""
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
    words = chance.choices(_WORDS, cum_weights=_SPREAD, k=chance.randrange(60, 600))
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
