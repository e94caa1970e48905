"""Header blocks screened and candidates read a second, on one core, over the letters of the tests."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from vouched.invitations.read import read, screen
from vouched.learn.invites import load_detector
from vouched.mail.headers import Headers
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Owner

LETTERS = Path(__file__).parents[1] / "tests" / "letters"
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
SECONDS = 3.0
Thing = TypeVar("Thing")


def rate(work: Callable[[Thing], object], things: Sequence[Thing]) -> float:
    """How many of these are worked through in a second of processor time."""
    for thing in things:
        work(thing)
    done, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for thing in things:
            work(thing)
        done += len(things)
    return done / (time.process_time() - start)


def main() -> None:
    """Print the rates."""
    raws = [path.read_bytes() for path in sorted(LETTERS.glob("*/*.eml"))]
    blocks = [raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n" for raw in raws]
    messages = [parse(raw, MessageRef("bench", "INBOX", 1, number)) for number, raw in enumerate(raws)]
    candidates: list[Message] = [message for message in messages if screen(message.headers, OWNER)]
    print(f"letters            {len(raws)}, of which {len(candidates)} pass the screen")
    screened = rate(lambda block: screen(Headers.parse(block), OWNER), blocks)
    print(f"parse + screen     {screened:10,.0f} blocks/s")
    print(f"read by phrases    {rate(lambda message: read(message, OWNER), candidates):10,.0f} candidates/s")
    model = load_detector()
    by_model = rate(lambda message: read(message, OWNER, model), candidates)
    print(f"read with model    {by_model:10,.0f} candidates/s")
    whole = rate(lambda raw: read(parse(raw, candidates[0].ref), OWNER), raws)
    print(f"parse + read       {whole:10,.0f} letters/s")


if __name__ == "__main__":
    main()
