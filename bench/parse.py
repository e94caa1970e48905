"""How fast mail is read, on one core: header blocks screened, messages parsed, candidates read whole.

Usage: python bench/parse.py [FOLDER]. FOLDER holds .eml files (default: tests/letters), repeated to 2,000
messages. Trace fields as of real mail (4 kB) are put above each, since the sample letters carry few.
CPU time, best of three rounds; prints one line a figure.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from vouched.invitations.read import read, screen
from vouched.mail.address import read_from
from vouched.mail.authentication import TrustedServers
from vouched.mail.headers import Headers
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner
from vouched.mail.text import own_words

TRACE = (
    b"Delivered-To: nora@whitfield.example\n"
    + b"Received: from mail.sender.example (mail.sender.example [192.0.2.7])\n\tby mx.whitfield.example "
    b"with ESMTPS id 4Rk1ZQ5gYkz9\n\tfor <nora@whitfield.example>; Thu, 19 Nov 2026 09:00:00 +0100 (CET)\n"
    * 5
    + b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sender.example; s=d2048;\n"
    + b"\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; h=From:To:Subject:Date;\n" * 20
    + b"X-Spam-Status: No, score=-2.1 required=5.0 tests=BAYES_00,DKIM_SIGNED,DKIM_VALID\n" * 6
)
MESSAGES = 2000
ROUNDS = 3
LETTERS = Path(__file__).parent.parent / "tests" / "letters"
REF = MessageRef("bench", "INBOX", 1, 1)
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
TRUSTED = TrustedServers(frozenset({"mx.whitfield.example"}))


def rate(work: Callable[[bytes], object], items: list[bytes]) -> float:
    """Items a second of CPU time; the best round, after one that warms the caches up."""
    best = float("inf")
    for _ in range(ROUNDS + 1):
        started = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - started)
    return len(items) / best


def show(what: str, work: Callable[[bytes], object], items: list[bytes]) -> None:
    """Print one figure."""
    print(f"{what:32}{rate(work, items):10,.0f} /s")


def screen_block(block: bytes) -> bool:
    """What a sweep does with every new message."""
    return screen(Headers.parse(block), OWNER)


def read_candidate(raw: bytes) -> object:
    """What a sweep does with every candidate: parse, find the invitation and its note."""
    return read(parse(raw, REF, trusted=TRUSTED), OWNER)


def words(raw: bytes) -> str:
    """Parse and take the quoted, forwarded and signed words out."""
    message = parse(raw, REF, trusted=TRUSTED)
    return own_words(message.text, message.html)


def main() -> None:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    letters = [path.read_bytes().replace(b"\r\n", b"\n") for path in sorted(folder.rglob("*.eml"))]
    if not letters:
        sys.exit(f"{folder} holds no .eml file. Name a folder that does.")
    letters = [TRACE + letter for letter in letters]
    raws = (letters * (MESSAGES // len(letters) + 1))[:MESSAGES]
    blocks = [raw.partition(b"\n\n")[0] + b"\n" for raw in raws]
    size, head = (sum(map(len, items)) / len(items) / 1000 for items in (raws, blocks))
    candidates = [raw for raw, block in zip(raws, blocks, strict=True) if screen_block(block)]
    print(f"{len(letters)} letters of {folder}, on average {size:.1f} kB, headers {head:.1f} kB")
    show("header blocks cut, From read", lambda block: read_from(Headers.parse(block)), blocks)
    show("header blocks screened", screen_block, blocks)
    show("messages parsed", lambda raw: parse(raw, REF, trusted=TRUSTED), raws)
    show("messages parsed, own words", words, raws)
    show(f"candidates read ({len(candidates) / len(raws):.0%})", read_candidate, candidates)


if __name__ == "__main__":
    main()
