"""From a message to a decision: the floors that know nothing of each other, put together.

A digest of several invitations is one message, so it gets one decision: each inviter is judged, and the most
welcome one decides.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from vouched.invitations.detector import Detector
from vouched.invitations.invitation import Invitation
from vouched.invitations.platforms import index
from vouched.invitations.read import read, screen
from vouched.mail.headers import Headers
from vouched.mail.message import Message
from vouched.mail.person import Owner, Person
from vouched.people.claim import Asked, claim_of
from vouched.people.index import PeopleIndex
from vouched.people.standing import assess
from vouched.policy.config import PolicyConfig
from vouched.policy.decision import Verdict
from vouched.policy.rules import decide
from vouched.run.records import Judgement
from vouched.store.letters import Letters
from vouched.touch.judge import judge
from vouched.touch.scorer import Scorer
from vouched.touch.templates import Sighting
from vouched.touch.touch import Touch


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """Judges one owner's messages with her book, her model and her policy.

    Without a `scorer` no note can be called blanket; such messages stay where they are. Without a `detector`
    only known phrases tell that somebody's own prose invites.
    """

    owner: Owner
    people: PeopleIndex
    letters: Letters
    scorer: Scorer | None
    policy: PolicyConfig
    clock: Callable[[], datetime]
    detector: Detector | None = None

    def screen(self, headers: Headers) -> bool:
        """Tell from the header block whether a message could be an invitation."""
        return screen(headers, self.owner)

    def judge(self, message: Message) -> Judgement | None:
        """Judge a message; None when it is no invitation. Its note is remembered, to be known again."""
        invitation = read(message, self.owner, self.detector)
        if invitation is None:
            return None
        touch = self._touch(message, invitation)
        judgements = [
            self._judge_inviter(message, invitation, inviter, touch)
            for inviter in (invitation.inviter, *invitation.others)
        ]
        order = list(Verdict)
        return min(judgements, key=lambda judged: order.index(judged.decision.verdict))

    def _touch(self, message: Message, invitation: Invitation) -> Touch:
        now = self.clock()
        person = invitation.inviter
        sender_key = person.profile or person.address or person.name or ""
        touch = judge(
            invitation.note,
            default_text=invitation.default_text,
            scorer=self.scorer,
            templates=self.letters,
            sender_key=sender_key,
            owner=self.owner,
            now=now,
        )
        if touch.sketch is not None:
            at = min(message.received_at or message.sent_at or now, now)
            self.letters.remember(Sighting(sender_key, at, touch.sketch))
        return touch

    def _judge_inviter(
        self, message: Message, invitation: Invitation, inviter: Person, touch: Touch
    ) -> Judgement:
        asked = replace(_asked_by(invitation), inviter=inviter)
        standing = assess(claim_of(message, asked), self.people, self.owner, self.clock())
        decision = decide(invitation, standing, touch, message, self.policy)
        return Judgement(invitation=invitation, standing=standing, touch=touch, decision=decision)


def _asked_by(invitation: Invitation) -> Asked:
    title, domains, hosts = _platform(invitation.platform)
    return Asked(
        inviter=invitation.inviter,
        platform=invitation.platform,
        platform_title=title,
        platform_domains=domains,
        platform_hosts=hosts,
        kind=invitation.kind.value,
        note=invitation.note,
        mutuals=invitation.mutuals,
        links=invitation.links,
    )


@cache
def _platform(name: str | None) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Title, mail domains and link hosts of a platform; nothing of one without a table."""
    for platform in index().platforms:
        if platform.name == name:
            return platform.title, platform.fingerprints.domains, platform.fingerprints.links
    return name or "", (), ()
