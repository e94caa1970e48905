"""A mail in a platform's clothes from a domain that imitates it ends as suspect, through all floors."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from vouched.mail.authentication import TrustedServers
from vouched.mail.message import MessageRef, parse
from vouched.mail.person import Owner
from vouched.people.standing import StandingKind
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Verdict
from vouched.run.judge import Judge
from vouched.store.book import Book
from vouched.store.database import scratch
from vouched.store.letters import Letters

LETTERS = Path(__file__).parents[2] / "letters" / "linkedin"
OWNER = Owner(name="Nora Whitfield", addresses=("nora@whitfield.example",))
ELSEWHERE = "member-notices.example"
NOW = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        (
            "A domain that imitates LinkedIn with a digit",
            "Claims to be from LinkedIn, but comes from 1inkedin.com, which imitates linkedin.com.",
        ),
        (
            "LinkedIn's name as a part of a foreign domain",
            "Claims to be from LinkedIn, but comes from linkedin-mail.example, which imitates linkedin.com.",
        ),
        (
            "LinkedIn by the From line alone; host and links are foreign",
            f"Claims to be from LinkedIn, but comes from {ELSEWHERE} and its links lead to {ELSEWHERE}.",
        ),
    ],
)
def test_a_look_alike_of_linkedin_is_suspect(about: str, reason: str) -> None:
    """Verdict and reason name the platform and the host."""
    letter = next(
        path for path in sorted(LETTERS.glob("*.toml")) if f'about = "{about}"' in path.read_text("utf-8")
    )
    message = parse(
        letter.with_suffix(".eml").read_bytes(),
        MessageRef("home", "INBOX", 1, 1),
        received_at=NOW,
        trusted=TrustedServers(),
    )
    database = scratch()
    judge = Judge(
        owner=OWNER,
        people=Book(database.connection),
        letters=Letters(database),
        scorer=None,
        policy=PolicyConfig(),
        clock=lambda: NOW,
    )
    judged = judge.judge(message)
    database.close()
    assert judged is not None
    assert judged.standing.kind is StandingKind.IMPOSTOR
    assert judged.decision.verdict is Verdict.SUSPECT
    assert reason in [one.text for one in judged.decision.reasons]
    assert "links-elsewhere" in judged.invitation.signals
