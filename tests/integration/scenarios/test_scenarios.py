"""Whole mailboxes, from raw bytes through harvest to the verdict and where the message then lies."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.integration.scenarios import (
    calendars,
    claims,
    friends,
    go_betweens,
    impostors,
    known,
    masks,
    mentions,
    names,
    outsiders,
    platforms,
    proofs,
    scripts,
    spellings,
    spoken,
    strangers,
    vouching,
)
from tests.integration.scenarios.case import Ask, Scenario, Truth, item_of, swept, world_of
from tests.integration.scenarios.post import SERVER, answer, sender_of, unsaid, word

from vouched.mail.headers import Headers
from vouched.mail.identifiers import message_id
from vouched.mailboxes.memory_server import MemoryServer
from vouched.policy.decision import Verdict
from vouched.run.records import SweepReport

SCENARIOS = (
    *known.SCENARIOS,
    *calendars.SCENARIOS,
    *strangers.SCENARIOS,
    *names.SCENARIOS,
    *vouching.SCENARIOS,
    *claims.SCENARIOS,
    *impostors.SCENARIOS,
    *proofs.SCENARIOS,
    *platforms.SCENARIOS,
    *friends.SCENARIOS,
    *outsiders.SCENARIOS,
    *go_betweens.SCENARIOS,
    *masks.SCENARIOS,
    *mentions.SCENARIOS,
    *scripts.SCENARIOS,
    *spellings.SCENARIOS,
    *spoken.SCENARIOS,
)
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda one: one.name)
WORTHY = frozenset({Truth.KNOWN, Truth.VOUCHED, Truth.OPEN})


def key(ask: Ask) -> str:
    """The Message-ID of what is asked."""
    found = message_id(Headers.parse(ask.raw.partition(b"\r\n\r\n")[0]))
    assert found
    return found


def story(report: SweepReport) -> str:
    """Everything that was judged, for a failure."""
    rows = []
    for item in report.items:
        judged = item.judgement
        if judged is not None:
            reasons = " | ".join(reason.text for reason in judged.decision.reasons)
            rows.append(
                f"{item.envelope.subject!r} {judged.standing.person.name}: {judged.decision.verdict} "
                f"{judged.standing.kind} {judged.decision.rule} {judged.standing.method} "
                f"conclusive={judged.decision.conclusive}: {reasons}"
            )
    return "\n".join(rows)


def verdicts(scenario: Scenario, report: SweepReport) -> list[Verdict | None]:
    """The verdict on each message that is asked of."""
    judged = [item_of(report, key(ask)).judgement for ask in scenario.asks]
    return [one.decision.verdict if one is not None else None for one in judged]


def check(ask: Ask, report: SweepReport) -> None:
    """What must come of one message."""
    item = item_of(report, key(ask))
    judged = item.judgement
    if ask.truth is Truth.NONE:
        assert judged is None, story(report)
        return
    assert judged is not None, f"missed {item.envelope.subject}\n{story(report)}"
    texts = [reason.text for reason in judged.decision.reasons]
    found = (judged.decision.verdict.value, judged.standing.kind.value, judged.decision.rule)
    wanted = (ask.verdict or found[0], ask.standing or found[1], ask.rule or found[2])
    assert found == wanted, story(report)
    assert ask.says in texts[0], story(report)
    assert ask.also in "\n".join(texts), story(report)


def check_no_costly_error(scenario: Scenario, report: SweepReport) -> None:
    """Nobody known is put away, nobody false or unknown is welcome, and in doubt nothing moves."""
    for ask in scenario.asks:
        item = item_of(report, key(ask))
        if item.judgement is None or item.plan is None:
            continue
        decision = item.judgement.decision
        if ask.truth in WORTHY:
            assert decision.verdict in {Verdict.WELCOME, Verdict.REVIEW}, story(report)
            assert not item.plan.moves, story(report)
        else:
            assert decision.verdict is not Verdict.WELCOME, story(report)
        assert decision.conclusive or not item.plan.moves, story(report)


def bytes_of(server: MemoryServer) -> list[bytes]:
    """All messages, wherever they lie."""
    return sorted(raw for folder in server.contents().values() for _, _, raw in folder)


@each_scenario
def test_scenario(scenario: Scenario, tmp_path: Path) -> None:
    """Each message gets the verdict and the chief reason that the owner would give; nothing is lost.

    The rehearsal plans the same and changes nothing; a second pass finds nothing to do.
    """
    settings, server = scenario.settings(tmp_path), scenario.server()
    before = server.contents()
    rehearsed = swept(world_of(settings, server, rehearse=True), again=True)
    assert server.contents() == before
    report = swept(world_of(settings, server))
    assert [item.plan for item in report.items] == [item.plan for item in rehearsed.items]
    for ask in scenario.asks:
        check(ask, report)
    check_no_costly_error(scenario, report)
    after = server.contents()
    assert bytes_of(server) == sorted(raw for folder in before.values() for _, _, raw in folder)
    again = swept(world_of(settings, server))
    assert [item.plan for item in again.items if item.plan is not None] == []
    assert server.contents() == after


def asked_as(scenario: Scenario, change: Callable[[bytes], bytes]) -> Scenario:
    """The same mailbox, with what is asked changed."""
    return replace(scenario, asks=tuple(replace(ask, raw=change(ask.raw)) for ask in scenario.asks))


@each_scenario
def test_the_order_of_messages_does_not_matter(scenario: Scenario, tmp_path: Path) -> None:
    """The same mail in folders the other way round is judged the same."""
    turned = replace(
        scenario,
        sent=scenario.sent[::-1],
        inbox=scenario.inbox[::-1],
        archive=scenario.archive[::-1],
    )
    one = swept(world_of(scenario.settings(tmp_path / "one"), scenario.server()))
    other = swept(world_of(turned.settings(tmp_path / "other"), turned.server()))
    assert verdicts(scenario, one) == verdicts(turned, other)


@each_scenario
def test_what_the_server_does_not_prove_is_neither_welcome_nor_put_away(
    scenario: Scenario, tmp_path: Path
) -> None:
    """Without the server's word on what is asked, somebody known stays where she is, and nobody gains."""
    silent = asked_as(scenario, unsaid)
    report = swept(world_of(silent.settings(tmp_path), silent.server()))
    check_no_costly_error(silent, report)
    if scenario.trusted is not None:
        assert Verdict.WELCOME not in verdicts(silent, report), story(report)


@each_scenario
def test_what_the_server_refutes_is_never_welcome(scenario: Scenario, tmp_path: Path) -> None:
    """A `dmarc=fail` for the address shown, whatever else speaks for her."""
    refuted = asked_as(scenario, lambda raw: unsaid(raw, word(sender_of(raw), "fail")))
    report = swept(world_of(replace(refuted, trusted=(SERVER,)).settings(tmp_path), refuted.server()))
    assert Verdict.WELCOME not in verdicts(refuted, report), story(report)


@each_scenario
def test_nobody_is_a_stranger_to_an_empty_book(scenario: Scenario, tmp_path: Path) -> None:
    """Where nothing is known yet, nothing is set aside, and nobody is welcome for what she says."""
    lonely = replace(scenario, sent=(), inbox=(), archive=(), books={})
    report = swept(world_of(lonely.settings(tmp_path), lonely.server()))
    for item in report.items:
        if item.judgement is not None and item.plan is not None:
            verdict = item.judgement.decision.verdict
            assert verdict in {Verdict.REVIEW, Verdict.SUSPECT}, story(report)
            assert verdict is Verdict.SUSPECT or not item.plan.moves, story(report)


@each_scenario
def test_more_letters_to_her_never_lower_a_verdict(scenario: Scenario, tmp_path: Path) -> None:
    """Had Nora answered each sender four times more, none who is who she says would fare worse."""
    order = [Verdict.SUSPECT, Verdict.ASIDE, Verdict.REVIEW, Verdict.WELCOME]
    more = tuple(
        answer(Headers.parse(ask.raw).first("from") or "", days=300 + n, thread=70 + n)
        for ask in scenario.asks
        for n in range(4)
        if ask.truth is not Truth.FALSE
    )
    richer = replace(scenario, sent=(*scenario.sent, *more))
    one = swept(world_of(scenario.settings(tmp_path / "one"), scenario.server()))
    other = swept(world_of(richer.settings(tmp_path / "other"), richer.server()))
    for ask, was, now in zip(scenario.asks, verdicts(scenario, one), verdicts(richer, other), strict=True):
        if ask.truth is not Truth.FALSE and was is not None and now is not None:
            assert order.index(now) >= order.index(was), story(other)
