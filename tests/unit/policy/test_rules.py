"""The verdict table, its doubts and its reasons."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vouched.invitations.invitation import Invitation, InvitationKind
from vouched.mail.address import Address
from vouched.mail.authentication import NO_PROOF, Proof, ProofLevel
from vouched.mail.message import Message, MessageRef, parse
from vouched.mail.person import Person
from vouched.people.standing import Standing, StandingKind
from vouched.policy.config import PolicyConfig, StrangerRow, VerdictTable
from vouched.policy.decision import Verdict
from vouched.policy.rules import decide
from vouched.reasons import Reason
from vouched.touch.touch import Touch, TouchKind

REF = MessageRef("home", "INBOX", 1, 7)
CHAD = Person(name="Chad Brewster", profile="linkedin:in/chad")
KNOWN = Reason("wrote", "You wrote to her 14 times, last in March 2025.")
NEVER = Reason("stranger", "No mail of yours to Chad Brewster.")
FORGED = Reason(
    "forged-platform",
    "It is made to look like mail of linkedin, "
    "but your mail server says that it does not come from linkedin.com.",
    (("domain", "linkedin.com"),),
)
NO_WORDS = Reason("no-words", "The inviter wrote no words of her own.")


def message(level: ProofLevel = ProofLevel.ALIGNED, *, truncated: bool = False) -> Message:
    """A LinkedIn mail of which the server says `level`."""
    raw = b"From: Chad Brewster <invitations@linkedin.com>\nMessage-ID: <a@linkedin.com>\n\nHello\n"
    proof = Proof(level, "linkedin.com", "dmarc", "mx.example")
    return replace(parse(raw, REF), proof=proof, truncated=truncated)


def invitation(
    kind: InvitationKind = InvitationKind.NETWORK, platform: str | None = "linkedin", score: float = 1.0
) -> Invitation:
    """An invitation by Chad Brewster."""
    return Invitation(kind=kind, platform=platform, inviter=CHAD, score=score)


def standing(
    kind: StandingKind = StandingKind.UNKNOWN, *, conclusive: bool = True, claims: bool = False
) -> Standing:
    """Where he stands, with the reason that `people` would give."""
    reason = KNOWN if kind in {StandingKind.ACQUAINTED, StandingKind.VOUCHED} else NEVER
    return Standing(kind=kind, person=CHAD, reasons=(reason,), conclusive=conclusive, claims_voucher=claims)


def touch(kind: TouchKind, p_blanket: float | None = 0.9) -> Touch:
    """A touch with one reason."""
    return Touch(kind=kind, p_blanket=p_blanket, reasons=(NO_WORDS,))


CONFIG = PolicyConfig()


@pytest.mark.parametrize("kind", [StandingKind.ACQUAINTED, StandingKind.VOUCHED])
@pytest.mark.parametrize("put", list(TouchKind))
@pytest.mark.parametrize("conclusive", [True, False])
def test_whoever_is_known_is_welcome_however_she_asks(
    kind: StandingKind, put: TouchKind, *, conclusive: bool
) -> None:
    """Knowing her, or somebody who vouches for her, is enough; the chief reason says how she is known."""
    decision = decide(invitation(), standing(kind, conclusive=conclusive), touch(put), message(), CONFIG)
    assert (decision.verdict, decision.rule, decision.conclusive) == (Verdict.WELCOME, kind.value, True)
    assert decision.reasons[0] == KNOWN


@pytest.mark.parametrize(
    ("put", "verdict", "text"),
    [
        (
            TouchKind.PERSONAL,
            Verdict.REVIEW,
            "You do not know Chad Brewster, but the note was written for you.",
        ),
        (
            TouchKind.BARE,
            Verdict.ASIDE,
            "You do not know Chad Brewster, and the invitation comes without a word of the sender's own.",
        ),
        (
            TouchKind.BLANKET,
            Verdict.ASIDE,
            "You do not know Chad Brewster, and the note could have gone to anybody.",
        ),
        (
            TouchKind.UNSURE,
            Verdict.REVIEW,
            "You do not know Chad Brewster, and it is not clear whether the note was written for you.",
        ),
    ],
)
def test_a_stranger_needs_a_word_of_her_own(put: TouchKind, verdict: Verdict, text: str) -> None:
    """A stranger with a personal note gets a look, one without does not; the reason says both."""
    decision = decide(invitation(), standing(), touch(put), message(), CONFIG)
    assert (decision.verdict, decision.rule, decision.conclusive) == (verdict, f"unknown-{put}", True)
    assert [reason.text for reason in decision.reasons] == [text, NEVER.text, NO_WORDS.text]


def test_a_stranger_who_is_not_certainly_one_is_not_set_aside() -> None:
    """An empty book or a missing proof keeps the message where it is; what is missing is the chief reason."""
    decision = decide(invitation(), standing(conclusive=False), touch(TouchKind.BARE), message(), CONFIG)
    assert (decision.verdict, decision.rule, decision.conclusive) == (Verdict.REVIEW, "unknown-bare", False)
    assert [reason.text for reason in decision.reasons] == [
        NEVER.text,
        "It is not certain who Chad Brewster is, so the message stays where it is.",
        NO_WORDS.text,
    ]


def test_a_note_that_no_model_judged_moves_nothing() -> None:
    """Unsure because nothing could be asked is no certainty."""
    decision = decide(invitation(), standing(), touch(TouchKind.UNSURE, None), message(), CONFIG)
    assert (decision.verdict, decision.conclusive) == (Verdict.REVIEW, False)
    assert decision.reasons[1].text == "The note could not be judged, so it stays where it is."


def test_a_message_read_in_part_is_not_set_aside() -> None:
    """The personal words may stand in the part that was not read."""
    decision = decide(invitation(), standing(), touch(TouchKind.BARE), message(truncated=True), CONFIG)
    assert (decision.verdict, decision.conclusive) == (Verdict.REVIEW, False)
    assert decision.reasons[1].code == "doubt-part-read"


def test_what_may_be_no_invitation_is_not_moved() -> None:
    """Below `sure_score` the reader's doubt keeps the message, with both figures."""
    decision = decide(invitation(score=0.4), standing(), touch(TouchKind.BLANKET), message(), CONFIG)
    assert (decision.verdict, decision.conclusive) == (Verdict.REVIEW, False)
    assert decision.reasons[1].text == "It may be no invitation at all, so it stays where it is."
    assert decision.reasons[1].figures == (("score", 0.4), ("needed", 0.5))


@pytest.mark.parametrize("put", list(TouchKind))
def test_who_says_that_somebody_sent_her_is_shown(put: TouchKind) -> None:
    """A claimed voucher is for the owner to ask, however the note reads."""
    decision = decide(invitation(), standing(claims=True), touch(put), message(), CONFIG)
    assert (decision.verdict, decision.rule, decision.conclusive) == (Verdict.REVIEW, "claims-voucher", True)


@pytest.mark.parametrize("kind", list(StandingKind))
def test_forged_platform_mail_is_suspect_whoever_it_names(kind: StandingKind) -> None:
    """What the server found false is suspect even in the name of a friend, and certain about it."""
    decision = decide(
        invitation(),
        standing(kind, conclusive=False),
        touch(TouchKind.PERSONAL),
        message(ProofLevel.FAILED),
        CONFIG,
    )
    assert (decision.verdict, decision.rule, decision.conclusive) == (
        Verdict.SUSPECT,
        "forged-platform",
        True,
    )
    chief = NEVER if kind is StandingKind.IMPOSTOR else FORGED
    assert decision.reasons[0] == chief


def test_a_calendar_request_is_not_forged_in_a_platforms_name() -> None:
    """A calendar request bears the organiser's own address: a failed proof speaks of her."""
    request = invitation(InvitationKind.CALENDAR, "google")
    decision = decide(request, standing(), touch(TouchKind.BARE), message(ProofLevel.FAILED), CONFIG)
    assert decision.rule == "unknown-bare"


def test_an_impostor_is_suspect_and_moved_only_when_that_is_certain() -> None:
    """A doubtful imposture is labelled; a certain one may be moved."""
    for conclusive in (True, False):
        judged = decide(
            invitation(platform=None),
            standing(StandingKind.IMPOSTOR, conclusive=conclusive),
            touch(TouchKind.PERSONAL),
            message(),
            CONFIG,
        )
        assert (judged.verdict, judged.rule) == (Verdict.SUSPECT, "impostor")
        assert judged.conclusive is conclusive
        assert judged.reasons[0] == NEVER


def test_without_a_reason_from_people_the_rule_gives_its_own() -> None:
    """There is always a sentence, with the name, else the address, else `the sender`."""
    nobody = Standing(kind=StandingKind.ACQUAINTED, person=Person(address="ruth@adler.example"))
    decision = decide(invitation(), nobody, Touch(kind=TouchKind.BARE), message(), CONFIG)
    assert [reason.text for reason in decision.reasons] == ["You know ruth@adler.example."]


def test_the_table_is_the_owners() -> None:
    """A cell of the table can be changed, and the digest that is stored with every decision tells."""
    kinder = PolicyConfig(verdicts=VerdictTable(unknown=StrangerRow(bare=Verdict.REVIEW)))
    decision = decide(invitation(), standing(), touch(TouchKind.BARE), message(), kinder)
    assert decision.verdict is Verdict.REVIEW
    assert decision.policy_digest == kinder.digest != CONFIG.digest


STANDINGS = st.builds(
    lambda kind, conclusive, claims: standing(kind, conclusive=conclusive, claims=claims),
    st.sampled_from(StandingKind),
    st.booleans(),
    st.booleans(),
)
TOUCHES = st.builds(touch, st.sampled_from(TouchKind), st.none() | st.floats(0, 1))
INVITATIONS = st.builds(
    invitation, st.sampled_from(InvitationKind), st.none() | st.just("linkedin"), st.floats(0, 1)
)
MESSAGES = st.builds(
    lambda level, truncated: message(level, truncated=truncated), st.sampled_from(ProofLevel), st.booleans()
)


@given(INVITATIONS, STANDINGS, TOUCHES, MESSAGES)
def test_decide_is_total_and_repeatable(asked: Invitation, who: Standing, how: Touch, mail: Message) -> None:
    """Everything gets a verdict with a sentence, and the same one every time."""
    decision = decide(asked, who, how, mail, CONFIG)
    assert decision == decide(asked, who, how, mail, CONFIG)
    assert all(reason.text.endswith(".") for reason in decision.reasons)
    assert len(set(decision.reasons)) == len(decision.reasons)


@given(INVITATIONS, STANDINGS, TOUCHES, MESSAGES)
def test_setting_aside_needs_certainty(asked: Invitation, who: Standing, how: Touch, mail: Message) -> None:
    """`aside` is always conclusive, and only ever for strangers about whom `people` is certain."""
    decision = decide(asked, who, how, mail, CONFIG)
    if decision.verdict is Verdict.ASIDE:
        assert decision.conclusive
        assert who.kind is StandingKind.UNKNOWN
        assert who.conclusive
        assert not who.claims_voucher
        assert how.kind in {TouchKind.BARE, TouchKind.BLANKET}


@given(asked=INVITATIONS, how=TOUCHES, mail=MESSAGES, conclusive=st.booleans(), claims=st.booleans())
def test_more_vouching_never_turns_keep_into_aside(
    asked: Invitation, how: Touch, mail: Message, *, conclusive: bool, claims: bool
) -> None:
    """Being known, or vouched for, never gives a worse verdict than being a stranger."""
    order = list(Verdict)
    stranger = decide(asked, standing(conclusive=conclusive, claims=claims), how, mail, CONFIG)
    for kind in (StandingKind.ACQUAINTED, StandingKind.VOUCHED):
        known = decide(asked, standing(kind, conclusive=conclusive, claims=claims), how, mail, CONFIG)
        assert order.index(known.verdict) <= order.index(stranger.verdict)


def test_the_default_table_is_the_documented_one() -> None:
    """Every cell of the default table, in words."""
    expected = {
        "acquainted": "welcome welcome welcome welcome",
        "vouched": "welcome welcome welcome welcome",
        "claimed": "review review review review",
        "unknown": "review aside aside review",
        "impostor": "suspect suspect suspect suspect",
    }
    columns = (TouchKind.PERSONAL, TouchKind.BARE, TouchKind.BLANKET, TouchKind.UNSURE)
    for name, put in product(expected, columns):
        row = getattr(CONFIG.verdicts, name)
        assert row.verdict(put) == expected[name].split()[columns.index(put)]


def test_nobody_at_all_still_has_a_name() -> None:
    """Without name and address the sentence speaks of the sender."""
    blank = Standing(kind=StandingKind.UNKNOWN, person=Person())
    asked = Invitation(kind=InvitationKind.EVENT, platform=None, inviter=Person())
    mail = replace(message(), sender=Address("", ""), proof=NO_PROOF)
    decision = decide(asked, blank, Touch(kind=TouchKind.BARE, p_blanket=1.0), mail, CONFIG)
    assert decision.reasons[0].text.startswith("You do not know the sender, and")
