"""What always holds of people: more for never lowers, more against never raises, order does not matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.people.shelf import ALIGNED, FAILED, NOW, UNAVAILABLE, UNPROVEN, Shelf, direct, linkedin

from vouched.mail.authentication import Proof
from vouched.people import names
from vouched.people.blocking import filed_under, looked_up
from vouched.people.brushoff import asks_to_be_left_alone
from vouched.people.evidence import KNOWN_BAR, WEIGHTS, EvidenceKind, Tally, acquaintance
from vouched.people.index import VouchKind
from vouched.people.mentions import claimed_vouchers
from vouched.people.sources import contacts, vcard, vouches
from vouched.people.sources import linkedin as linkedin_export
from vouched.people.standing import Standing, StandingKind

FOR = [kind for kind, weight in WEIGHTS.items() if weight.first >= 0 and kind is not EvidenceKind.OWNER_KNOWS]
AGAINST = [kind for kind, weight in WEIGHTS.items() if weight.first < 0]
JANE = "jane@zuckerman.example"
PROOFS = st.sampled_from([ALIGNED, FAILED, UNPROVEN, UNAVAILABLE])


def tallies(kinds: Sequence[EvidenceKind]) -> st.SearchStrategy[tuple[Tally, ...]]:
    """One tally a kind, some years old."""
    one = st.builds(
        lambda kind, threads, days: Tally(kind, threads, threads, None, NOW - timedelta(days=days)),
        st.sampled_from(list(kinds)),
        st.integers(1, 40),
        st.integers(0, 9000),
    )
    return st.lists(one, max_size=8, unique_by=lambda tally: tally.kind).map(tuple)


@given(tallies([*FOR, *AGAINST]), tallies(FOR))
def test_more_for_never_lowers(known: tuple[Tally, ...], more: tuple[Tally, ...]) -> None:
    """A further kind of evidence for somebody never makes her less known."""
    new = tuple(tally for tally in more if tally.kind not in {one.kind for one in known})
    assert acquaintance((*known, *new), NOW) >= acquaintance(known, NOW) - 1e-9


@given(tallies([*FOR, *AGAINST]), tallies(AGAINST))
def test_more_against_never_raises(known: tuple[Tally, ...], more: tuple[Tally, ...]) -> None:
    """A further kind of evidence against somebody never makes her better known."""
    new = tuple(tally for tally in more if tally.kind not in {one.kind for one in known})
    assert acquaintance((*known, *new), NOW) <= acquaintance(known, NOW) + 1e-9


@given(tallies(FOR), st.integers(1, 20))
def test_more_threads_never_lower(known: tuple[Tally, ...], more: int) -> None:
    """The same with more threads is at least as much."""
    grown = tuple(Tally(one.kind, one.threads + more, one.messages + more, None, one.last) for one in known)
    assert acquaintance(grown, NOW) >= acquaintance(known, NOW) - 1e-9


@given(tallies(list(WEIGHTS)).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_order_does_not_matter(rows: tuple[tuple[Tally, ...], list[Tally]]) -> None:
    """Evidence weighs the same in whatever order it was learnt."""
    assert acquaintance(rows[0], NOW) == acquaintance(rows[1], NOW)


ORDER = [StandingKind.IMPOSTOR, StandingKind.UNKNOWN, StandingKind.VOUCHED, StandingKind.ACQUAINTED]
AGAINST_HER = (VouchKind.NEGATIVE, VouchKind.DOUBTED)
FOR_HER = tuple(kind for kind in VouchKind if kind not in AGAINST_HER)
Act = tuple[VouchKind, int]  # and its age in days


def acts(kinds: tuple[VouchKind, ...]) -> st.SearchStrategy[Act]:
    """Acts of some kinds."""
    return st.tuples(st.sampled_from(kinds), st.integers(0, 1400))


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of Jane, and what Mary, whom the owner knows well, did for or against her."""

    known: tuple[Tally, ...]
    vouched: list[Act]
    proof: Proof
    by_name: bool

    def standing(self, *more: Act) -> Standing:
        """Where Jane stands then, perhaps after more acts."""
        shelf = Shelf()
        who = shelf.person("Jane Zuckerman", JANE)
        shelf.did(shelf.person("Mary Smith", "mary@acme.example"), EvidenceKind.OUT, NOW, 9)
        for tally in self.known:
            shelf.did(who, tally.kind, tally.last, min(tally.threads, 5))
        for kind, days in (*self.vouched, *more):
            at = NOW - timedelta(days=days)
            shelf.vouch(kind, "mary@acme.example", at, name="Jane Zuckerman", address=JANE)
        if self.by_name:
            return shelf.judge(linkedin("Jane Zuckerman", proof=self.proof))
        return shelf.judge(direct("Jane Zuckerman", JANE, proof=self.proof))


SITUATIONS = st.builds(
    Situation, tallies(FOR), st.lists(acts(tuple(VouchKind)), max_size=3), PROOFS, st.booleans()
)


@settings(max_examples=60, deadline=None)
@given(SITUATIONS, acts(FOR_HER))
def test_one_vouch_more_never_lowers(situation: Situation, more: Act) -> None:
    """Another act for somebody never lowers her standing."""
    one, other = situation.standing(), situation.standing(more)
    assert ORDER.index(other.kind) >= ORDER.index(one.kind)
    assert one.reasons
    assert other.reasons


@settings(max_examples=60, deadline=None)
@given(SITUATIONS, acts(AGAINST_HER))
def test_one_warning_more_never_raises(situation: Situation, more: Act) -> None:
    """Another act against somebody never makes her welcome."""
    assert ORDER.index(situation.standing(more).kind) <= ORDER.index(situation.standing().kind)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.text(max_size=300),
    PROOFS,
    st.sampled_from(["linkedin", None]),
)
def test_judging_never_fails(name: str, address: str, note: str, proof: object, platform: str | None) -> None:
    """Whatever a claim says there is a standing with a reason; nobody is welcome against proof."""
    shelf = Shelf()
    shelf.did(shelf.person("Ruth Adler", "ruth@adler.example"), EvidenceKind.OUT, NOW, 9)
    standing = shelf.judge(direct(name, address, note=note, proof=proof, platform=platform))
    assert standing.reasons
    if standing.kind in {StandingKind.ACQUAINTED, StandingKind.VOUCHED}:
        assert proof in {ALIGNED, UNAVAILABLE}


@given(st.text(max_size=80), st.text(max_size=80))
def test_names_agree_both_ways_and_are_found(one: str, other: str) -> None:
    """Comparing is total and symmetric, and what agrees is found by its keys."""
    level = names.compare(one, other)
    assert names.compare(other, one) == level
    if level not in {names.Level.CONFLICT, names.Level.NONE} and names.parse(one).tokens > 1:
        assert filed_under(one) & looked_up(other) or level is names.Level.EXACT


@given(st.text(max_size=400))
def test_readers_never_fail(text: str) -> None:
    """Any text is read as notes and files of every kind, or is said not to be one."""
    claimed_vouchers(text)
    asks_to_be_left_alone(text)
    vouches.read(text, "x")
    vcard.read(f"BEGIN:VCARD\n{text}\nEND:VCARD\n")
    linkedin_export.read(f"First Name,Last Name,Connected On\n{text}")
    contacts.read(f"First Name,Last Name,E-mail Address\n{text}")


def test_the_bar_is_between_once_and_answered() -> None:
    """One letter of the owner's is below the bar, one that was answered stays above it for thirty years."""
    old = NOW - timedelta(days=30 * 365)
    assert acquaintance((Tally(EvidenceKind.OUT, 1, 1, NOW, NOW),), NOW) < KNOWN_BAR
    both = (Tally(EvidenceKind.OUT, 1, 1, old, old), Tally(EvidenceKind.REPLY_IN, 1, 1, old, old))
    assert acquaintance(both, NOW) >= KNOWN_BAR
