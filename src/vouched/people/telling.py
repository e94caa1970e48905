"""Reasons in words: what is known of somebody, from where, and what is not."""

from collections.abc import Iterator
from datetime import datetime

from vouched.people.channel import Channel
from vouched.people.evidence import EvidenceKind, Tally, weighed
from vouched.people.identity import Link, Means
from vouched.people.index import Dossier, VouchKind
from vouched.people.vouching import Act
from vouched.people.words import day, month, rounded, times
from vouched.reasons import Reason

_K = EvidenceKind
_MOST = 4


def acquaintance_reasons(link: Link, now: datetime) -> tuple[Reason, ...]:
    """Why the owner knows somebody, the heaviest fact first, at most four."""
    dossier = link.dossier
    rows = weighed(dossier.tallies, now)
    order = [tally for tally, weight in rows if weight > 0]
    if len(order) > 1:  # a mere possibility tells nothing beside a fact
        order = [tally for tally in order if tally.kind is not _K.REPLY_UNSEEN]
    reasons = (reason for tally in order if (reason := _fact(tally, dossier)) is not None)
    written = _written(dossier)
    told = [*((written,) if written is not None else ()), *reasons]
    if written is not None and order and order[0].kind not in _WRITING:
        told = [told[1], told[0], *told[2:]] if len(told) > 1 else told
    return tuple(told[:_MOST])


_WRITING = frozenset({_K.OUT, _K.REPLY_OUT, _K.REPLY_BRIEF})


def _written(dossier: Dossier) -> Reason | None:
    """All that the owner wrote to somebody, in one sentence."""
    rows = [tally for tally in dossier.tallies if tally.kind in _WRITING]
    if not rows:
        return None
    count = sum(tally.messages for tally in rows)
    lasts = [tally.last for tally in rows if tally.last is not None]
    last = max(lasts, default=None)
    when = f"in {month(last)}" if count == 1 else f"last in {month(last)}"
    text = f"You wrote to {dossier.label} {times(count)}, {when}."
    return Reason("wrote", text, (("messages", count), ("last", last.date().isoformat() if last else "")))


def _fact(tally: Tally, dossier: Dossier) -> Reason | None:
    if tally.kind in _WRITING:
        return None
    who = dossier.label
    text = _SENTENCES.get(tally.kind, "")
    if not text:
        return None
    sentence = text.format(
        who=who,
        times=times(tally.messages),
        month=month(tally.last),
        day=day(tally.last),
        since=day(tally.last).replace(" on ", " since "),
        where=_where(tally),
    )
    return Reason(tally.kind.value, sentence, (("count", tally.messages), ("source", tally.source)))


def _where(tally: Tally) -> str:
    return f" ({tally.source.rpartition(':')[0] or tally.source})" if tally.source else ""


_SENTENCES = {
    _K.REPLY_IN: "{who} answered you {times}, last in {month}.",
    _K.REPLY_UNSEEN: "{who} answered a message that may be yours, though no folder has it, in {month}.",
    _K.COACTIVE: "{who} and you both wrote in small threads, last in {month}.",
    _K.COREC: "{who} and you both received a message to few people, last in {month}.",
    _K.ROLE: "You wrote to {who}, the address of a house, {times}, last in {month}.",
    _K.LIST_EXCHANGE: "{who} and you answered each other on a mailing list {times}, last in {month}.",
    _K.CALENDAR_SMALL: "{who} and you both accepted a small meeting, last in {month}.",
    _K.CALENDAR_ANSWERED: "You accepted a meeting of {who} {times}, last in {month}, of unknown size.",
    _K.CALENDAR_OWN: "You asked {who} to a meeting {times}, last in {month}.",
    _K.CALENDAR_RSVP: "{who} accepted a meeting that is said to be yours, in {month}.",
    _K.CALENDAR_LARGE: "{who} and you were at a larger event in {month}.",
    _K.BOOK: "{who} is in your address book{where}.",
    _K.BOOK_AUTO: "{who} is among the addresses that your mail program collected{where}.",
    _K.CONNECTION: "{who} is your connection{since}.",
    _K.CONNECTION_OPEN: "{who} is one of very many connections of yours{since}.",
    _K.INVITED: "You invited {who} to connect{day}.",
    _K.PLATFORM_MESSAGE: "You wrote to {who} on the platform {times}, last in {month}.",
    _K.RECOMMENDATION: "{who} and you recommended one another{day}.",
    _K.ENDORSEMENT: "{who} endorsed a skill of yours, or you one of hers.",
    _K.BRUSHOFF: "You answered {who} {times}, to be left alone.",
    _K.OWNER_KNOWS: "You said that you know {who}{day}.",
    _K.OWNER_KNOWS_NOT: "You said that you do not know {who}{day}.",
    _K.DECLINED: "You declined an earlier invitation of {who}{day}.",
    _K.JUNKED: "You put mail of {who} into the junk folder {times}.",
}


def recognised(link: Link, channel: Channel) -> Reason:
    """By what somebody was recognised."""
    if link.means is Means.ADDRESS:
        return Reason("by-address", f"Recognised by the address {link.detail}.", (("address", link.detail),))
    if link.means is Means.PROFILE:
        return Reason("by-profile", f"Recognised by the profile {link.detail}.", (("profile", link.detail),))
    besides = "".join(f" and {word}" for word in link.context)
    rarity = f"which about 1 person in {rounded(1 / link.share)} bears"
    text = f"Recognised by the name {link.detail}, {rarity}{besides}."
    return Reason(
        "by-name", text, (("share", link.share), ("level", round(link.level, 1)), ("by", channel.value))
    )


def may_be(link: Link) -> Reason:
    """Somebody of a known name, who may be somebody else."""
    dossier = link.dossier
    about = ", ".join(filter(None, (next(iter(dossier.organisations), ""), _last(dossier))))
    text = f"May be your {dossier.label}{f' ({about})' if about else ''}: {_why_unsure(link)}."
    return Reason("may-be", text, (("level", round(link.level, 1)), ("homonyms", link.homonyms)))


def _why_unsure(link: Link) -> str:
    if link.exact:
        return "the address or profile agrees"
    if link.homonyms > 1:
        return f"you know {link.homonyms} people of that name"
    if link.other_profile:
        return f"the name agrees, but the profile known for her is {link.other_profile}"
    if link.context:
        return f"the name and {link.context[0]} agree, which is not enough to be sure"
    return f"the name is borne by about 1 person in {rounded(1 / link.share)}, and nothing else tells"


def _last(dossier: Dossier) -> str:
    lasts = [t.last for t in dossier.tallies if t.last is not None and t.kind is not _K.IN_ONLY]
    return f"last heard of in {month(max(lasts))}" if lasts else ""


_VOUCHED = {
    VouchKind.INTRO_WITH: "{voucher} introduced {name} to you{day}.",
    VouchKind.INTRO_ABOUT: "{voucher} recommended {name} to you{day}.",
    VouchKind.ANSWERED_YES: "{voucher} answered your question about {name} well{day}.",
    VouchKind.REPLY_ALL: "{voucher} answered {name} and you together{day}.",
    VouchKind.COACTIVE: "{voucher} and {name} both wrote in a small thread with you{day}.",
    VouchKind.FORWARD: "{voucher} passed a message of {name} on to you{day}.",
    VouchKind.RELATED: "Your own card of {voucher} names {name}.",
    VouchKind.RELATED_WORK: "Your own card of {voucher} names {name} as a colleague.",
    VouchKind.COTHREAD: "{voucher} once wrote to {name} and you.",
    VouchKind.MENTION: "{voucher} mentioned {name} to you{day}.",
    VouchKind.NEGATIVE: "{voucher} spoke against {name}{day}.",
    VouchKind.DOUBTED: "{voucher} wrote of {name} with a warning{day}.",
    VouchKind.RULE: "{voucher} vouches for {name}, as a list of vouches says{until}.",
}


def vouch_reason(act: Act, name: str) -> Reason:
    """What a voucher did for somebody."""
    vouch = act.vouch
    until = f" (until {vouch.until.date().isoformat()})" if vouch.until is not None else ""
    text = _VOUCHED[vouch.kind].format(voucher=act.voucher_name, name=name, day=day(vouch.at), until=until)
    return Reason(
        f"vouch-{vouch.kind.value}", text, (("weight", round(act.weight, 1)), ("source", vouch.source))
    )


def doubtful_vouch(act: Act, name: str) -> Reason:
    """A vouching act that does not count, and why."""
    said = vouch_reason(act, name).text.rstrip(".")
    why = {
        "unproven": "but your mail server did not prove that message, so it does not count",
        "expired": "but that is too long ago to count",
        "other-address": f"but with the address {act.vouch.address}, which is not this one",
    }[act.why_not]
    return Reason(f"vouch-{act.why_not}", f"{said}, {why}.", (("source", act.vouch.source),))


def taken_at_word(link: Link) -> Reason:
    """That nothing proves the address or profile by which somebody was recognised."""
    text = f"Your mail server records no proofs of senders; the {link.means.value} was taken at its word."
    return Reason("at-word", text)


def claimed_reason(dossier: Dossier) -> Reason:
    """That a note names somebody as the one who sent its writer."""
    who = dossier.label
    text = f"Claims that {who} made the connection; nothing from {who} confirms it. Ask {who}?"
    address = next((known.address for known in dossier.addresses), "")
    return Reason("claims-voucher", text, (("voucher", dossier.label), ("address", address)))


def stranger_reasons(link: Link | None, name: str) -> Iterator[Reason]:
    """What little is known of somebody whom the owner does not know."""
    inbound, answered = 0, False
    if link is not None and link.exact:
        inbound = sum(t.messages for t in link.dossier.tallies if t.kind is _K.IN_ONLY)
        answered = any(t.kind is _K.BRUSHOFF for t in link.dossier.tallies)
        for tally in link.dossier.tallies:
            against = tally.kind in {_K.BRUSHOFF, _K.DECLINED, _K.JUNKED}
            if against and (reason := _fact(tally, link.dossier)) is not None:
                yield reason
    if answered:
        return
    if inbound > 1:  # the message in hand is one of them
        text = f"{name} wrote to you {times(inbound)}; you never answered."
        yield Reason("only-wrote", text, (("messages", inbound),))
    else:
        yield Reason("stranger", f"You never wrote to {name}, and nobody whom you know vouches for {name}.")
