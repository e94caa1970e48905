"""The verdict on one invitation.

The owner's rule: her inbox is for invitations from people whom she knows, at least vaguely, or for whom
somebody she knows vouches; a stranger earns a look only with words written for her. The costly error is to
set aside an invitation from somebody she knows, so every doubt goes her way.

The rules are tried in order and the first that matches names a row of the verdict table; how the invitation
is put names the column:

1. `forged-platform`: a platform's mail of which the owner's own server says that the sender is false. Nobody
   stands behind it, whatever name it shows. Calendar requests are left to the next rule: they carry a
   platform's fingerprints under the organiser's own address.
2. `impostor`: somebody pretends to be a person whom the owner knows.
3. `acquainted` and 4. `vouched`: welcome, even without a personal word. That is the point of knowing people.
5. `claims-voucher`: a stranger who says that somebody known sent her. Anyone can say so; only the owner can
   ask, so she gets to see it.
6. `unknown-...`: strangers. A personal note is worth a look; none, or one for anybody, is not.

Then the doubts. Setting aside needs a conclusive decision: that she is a stranger must be certain (an empty
book, a missing proof, a namesake leave it open), and where the verdict hangs on the note, the note must have
been judged and read to its end. With a doubt `aside` becomes `review`, and whatever the verdict, the message
may be labelled but stays where it is. A forgery that the server itself reports needs no further certainty
about people, so doubts about the person do not hold there.

The result depends on the arguments only: the same invitation gets the same decision every time.
"""

from collections.abc import Callable
from dataclasses import dataclass

from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.mail.authentication import ProofLevel
from vouched.mail.message import Message
from vouched.people.standing import Standing, StandingKind
from vouched.policy.config import PolicyConfig, Row, VerdictTable
from vouched.policy.decision import Decision, Verdict
from vouched.reasons import Reason
from vouched.touch.touch import Touch, TouchKind


@dataclass(frozen=True, slots=True)
class _Case:
    """What the rules look at."""

    invitation: Invitation
    standing: Standing
    touch: Touch
    message: Message

    @property
    def name(self) -> str:
        """What to call the inviter in a sentence."""
        person = self.standing.person
        return person.name or person.address or self.invitation.inviter.name or "the sender"


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    applies: Callable[[_Case], bool]
    row: Callable[[VerdictTable], Row]
    chief: Callable[[_Case], Reason]
    about_person: bool = True  # a doubt about the person is a doubt about the verdict


def decide(
    invitation: Invitation, standing: Standing, touch: Touch, message: Message, config: PolicyConfig
) -> Decision:
    """Give the verdict on an invitation with its reasons, the chief one first. Total and repeatable."""
    case = _Case(invitation, standing, touch, message)
    rule = next(rule for rule in _RULES if rule.applies(case))
    row = rule.row(config.verdicts)
    verdict = row.verdict(touch.kind)
    doubts = () if verdict is Verdict.WELCOME else _doubts(case, rule, row, config)
    if doubts and verdict is Verdict.ASIDE:
        verdict = Verdict.REVIEW
    return Decision(
        verdict=verdict,
        rule=f"{rule.name}-{touch.kind}" if rule is _STRANGER else rule.name,
        reasons=_once((rule.chief(case), *doubts, *standing.reasons, *touch.reasons)),
        policy_digest=config.digest,
        conclusive=not doubts,
    )


def _doubts(case: _Case, rule: _Rule, row: Row, config: PolicyConfig) -> tuple[Reason, ...]:
    """Why the verdict is not certain enough to move the message."""
    doubts: list[Reason] = []
    if rule.about_person and not case.standing.conclusive:
        doubts.append(_person_doubt(case))
    if case.invitation.score < config.sure_score:
        figures = (("score", case.invitation.score), ("needed", config.sure_score))
        doubts.append(
            Reason("doubt-invitation", "It may be no invitation at all, so it stays where it is.", figures)
        )
    if len({row.verdict(kind) for kind in TouchKind}) > 1:
        doubts.extend(_doubts_about_note(case))
    return tuple(doubts)


_DOUBTS = {
    "weak": "It is not certain whether you know {name}",
    "unproven": "It is not proven that {name} sent it",
    "vouch-doubtful": "It is not certain that anybody vouches for {name}",
    "vouch-weak": "It is not certain that anybody vouches for {name}",
    "vouch-against": "It is not certain what was meant for {name}",
    "mentioned": "It is not certain that anybody vouches for {name}",
}
"""What is in doubt, by the rung that decided."""


def _person_doubt(case: _Case) -> Reason:
    doubt = _DOUBTS.get(case.standing.method, "It is not certain who {name} is").format(name=case.name)
    return Reason("doubt-person", f"{doubt}, so the message stays where it is.")


def _doubts_about_note(case: _Case) -> tuple[Reason, ...]:
    doubts: list[Reason] = []
    if case.touch.kind is TouchKind.UNSURE and case.touch.p_blanket is None:
        doubts.append(Reason("doubt-note", "The note could not be judged, so it stays where it is."))
    if case.message.truncated:
        doubts.append(
            Reason("doubt-part-read", "Only the beginning of the message was read, so it stays where it is.")
        )
    return tuple(doubts)


def _once(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))


def _is_forged_platform_mail(case: _Case) -> bool:
    return (
        case.invitation.platform is not None
        and case.invitation.kind is not InvitationKind.CALENDAR
        and case.message.proof.level is ProofLevel.FAILED
    )


def _forged(case: _Case) -> Reason:
    if case.standing.kind is StandingKind.IMPOSTOR and case.standing.reasons:
        return case.standing.reasons[0]
    sender = case.message.sender
    domain = case.message.proof.domain or (sender.domain if sender else "")
    text = f"It is made to look like mail of {case.invitation.platform}, "
    text += f"but your mail server says that it does not come from {domain or 'the address that it shows'}."
    return Reason("forged-platform", text, (("domain", domain),))


def _of_standing(code: str, sentence: str) -> Callable[[_Case], Reason]:
    """The standing's own chief reason; the sentence where it gives none."""

    def chief(case: _Case) -> Reason:
        return case.standing.reasons[0] if case.standing.reasons else Reason(code, sentence.format(case.name))

    return chief


def _stranger(case: _Case) -> Reason:
    if not case.standing.conclusive:
        # What is missing tells more than that something is; the doubt itself follows.
        return case.standing.reasons[0] if case.standing.reasons else _person_doubt(case)
    sentences = {
        TouchKind.PERSONAL: "You do not know {}, but the note was written for you.",
        TouchKind.BARE: "You do not know {}, and the invitation comes without a word of the sender's own.",
        TouchKind.BLANKET: "You do not know {}, and the note could have gone to anybody.",
        TouchKind.UNSURE: "You do not know {}, and it is not clear whether the note was written for you.",
    }
    return Reason(f"unknown-{case.touch.kind}", sentences[case.touch.kind].format(case.name))


def _stands(kind: StandingKind) -> Callable[[_Case], bool]:
    return lambda case: case.standing.kind is kind


_STRANGER = _Rule("unknown", lambda _: True, lambda table: table.unknown, _stranger)
_RULES = (
    _Rule(
        "forged-platform",
        _is_forged_platform_mail,
        lambda table: table.impostor,
        _forged,
        about_person=False,
    ),
    _Rule(
        "impostor",
        _stands(StandingKind.IMPOSTOR),
        lambda table: table.impostor,
        _of_standing("impostor", "Somebody pretends to be {}."),
    ),
    _Rule(
        "acquainted",
        _stands(StandingKind.ACQUAINTED),
        lambda table: table.acquainted,
        _of_standing("acquainted", "You know {}."),
    ),
    _Rule(
        "vouched",
        _stands(StandingKind.VOUCHED),
        lambda table: table.vouched,
        _of_standing("vouched", "Somebody you know vouches for {}."),
    ),
    _Rule(
        "claims-voucher",
        lambda case: case.standing.claims_voucher,
        lambda table: table.claimed,
        _of_standing("claims-voucher", "{} says that somebody you know sent this, and nothing confirms it."),
    ),
    _STRANGER,
)
