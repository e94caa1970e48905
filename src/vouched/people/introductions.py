"""Vouching acts read from an acquaintance's mail: whom she introduces, recommends, passes on or warns of.

The rule. Words alone introduce nobody. Of a message to the owner and others, those others count whom the
words near a phrase of introduction name; of a message to the owner alone, somebody named in full in a
sentence that recommends or announces. A negated sentence speaks against. An answer to the owner's own
question about a name counts when it says yes, and against when it says no; unsure means nothing. A
forwarded message counts with words of her own that do not warn, and as a recommendation when they praise.
Whoever she merely names in full or by address, writes to together with the owner alone, or whose mail she
passes on with a question or no word, gains nothing, but is no stranger to be put aside either. What stands
between commas after a name (`, who mends globes,`) does not part it from its verb, unless it negates.
Answers led elsewhere than where she writes from, or a link with no word of her own, count a fifth.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice, pairwise

from vouched.mail.address import Address
from vouched.mail.addrspec import ADDRESS_IN_TEXT, normalise
from vouched.mail.authentication import ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.mail.person import Owner
from vouched.people import folding
from vouched.people.answers import is_negated, is_refusal, lexicon, sentiment
from vouched.people.index import Vouch, VouchKind
from vouched.people.named import is_cased, may_name, names_in, names_like
from vouched.people.names import Level, compare, is_full, parse
from vouched.people.namewords import CASELESS
from vouched.people.phrases import hits, sentences
from vouched.people.regard import of_addresses, of_answer, of_forward, of_names
from vouched.people.sources.linkedin import profile_of
from vouched.people.spoken_for import asks_about, is_denied, presents

_TABLE = "introductions.txt"
_NEAR = 400
"""Characters around a phrase of introduction within which the one introduced must be named."""
_READ = 8000
_ACTS = 20
_MOST_RECIPIENTS = 10
_WORD = re.compile(r"[^\W_]+(?:['’]t)?")
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_SAME = frozenset({Level.EXACT, Level.SUBSET, Level.NICK})
_FEW_WORDS = 8
_GREETING = 3
"""Words between two names that are greeted together; more say something of one of them."""
_FAR = 15
_SHORT = 4
_COPIED = 1  # who is written to with the owner alone is known to the writer, named or not
_INSERTION = re.compile(r"(?=(,\s[^,.!?]{3,80},)\s?\w)")
_INSERTIONS = 5
_UNSAID = re.compile(rf">|(?!.*[{CASELESS}])[^\W\d_]+(?:\s[^\W\d_]+)?,?$")
_GREETED = re.compile(r"([^\W\d_]{2,30})\s?[,:;–—-]\s?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an acquaintance wrote.

    `others` are the people she wrote to besides the owner, `words` her own words, `question` the owner's own
    words that she answers ("" when she does not), `answered` the author of the message that she answers, when
    that is neither, and `forwarded` the author of a message that she passes on.
    """

    author: Address
    others: tuple[Address, ...]
    subject: str
    words: str
    at: datetime | None
    source: str
    proof: ProofLevel
    question: str = ""
    answered: Address | None = None
    forwarded: Address | None = None
    reply_to: tuple[Address, ...] = ()


def vouching_acts(written: Written, owner: Owner) -> tuple[Vouch, ...]:
    """Every act of an acquaintance for or against somebody in one message."""
    if written.proof is ProofLevel.FAILED or len(written.others) > _MOST_RECIPIENTS:
        return ()
    spoken = (_with_address(act, written) for act in (*_named(written), *_answered(written)))
    found = [*_introduced(written), *spoken, *_joined(written), *_forwarded(written)]
    told = {act.name for act in found}
    found += [act for act in _mentioned(written, owner) if not _holds_one_of(act.name, told)]
    return tuple(dict.fromkeys(act for act in found if not _is_about_itself(act, written, owner)))[:_ACTS]


def new_addresses(written: Written) -> tuple[str, ...]:
    """Addresses that somebody announces as her own new ones; only her proven mail can."""
    if written.proof is not ProofLevel.ALIGNED or "@" not in written.words[:_READ]:
        return ()
    text = written.words[:_READ]
    found: list[str] = []
    for hit in hits(_TABLE, "moved", text):
        near = text[max(hit.start() - 80, 0) : hit.end() + 160]
        found += (address for one in ADDRESS_IN_TEXT.findall(near) if (address := normalise(one.rstrip("."))))
    return tuple(dict.fromkeys(address for address in found if address != written.author.address))[:2]


def _with_address(act: Vouch, written: Written) -> Vouch:
    """Somebody who is named, and whose address stands on the message, is the one at that address."""
    same = {other.address for other in written.others if compare(other.name, act.name) in _SAME}
    return replace(act, address=same.pop()) if not act.address and len(same) == 1 else act


def _act(written: Written, kind: VouchKind, name: str, address: str = "") -> Vouch:
    return Vouch(
        kind=kind,
        voucher=written.author.address,
        name=name,
        address=address,
        at=written.at,
        proven=written.proof is ProofLevel.ALIGNED,
        trusted_at_word=written.proof is ProofLevel.UNAVAILABLE,
        share=_share(written),
        source=written.source,
    )


def _share(written: Written) -> float:
    own = organisational_domain(written.author.domain)
    elsewhere = any(organisational_domain(answer.domain) != own for answer in written.reply_to)
    bare = (
        bool(_LINK.search(written.words)) and len(_WORD.findall(_LINK.sub(" ", written.words))) < _FEW_WORDS
    )
    return 0.2 if elsewhere or bare else 1.0


def _introduced(written: Written) -> Iterator[Vouch]:
    """Those on the message whom the words near a phrase of introduction name."""
    if not written.others:
        return
    text = f"{written.subject}\n{written.words[:_READ]}"
    spans = [
        text[max(hit.start() - _NEAR, 0) : hit.end() + _NEAR]
        for hit in hits(_TABLE, "with", text)
        if not is_negated(text, hit.start())
    ]
    for other in written.others:
        if any(_is_named(other, span) for span in spans):
            yield _act(written, VouchKind.INTRO_WITH, other.name, other.address)


def _is_named(person: Address, text: str) -> bool:
    """Tell whether a text names somebody by address, given name, or any part of a name in her address."""
    low = text.casefold()
    unspaced = folding.is_asian(person.name) and person.name.replace(" ", "") in text.replace(" ", "")
    if person.address in low or unspaced:
        return True
    name = parse(person.name)
    tokens = (
        (*name.given, *name.family) if name.given else re.split(r"[._-]", person.address.partition("@")[0])
    )
    return any(
        len(token) > 1 and re.search(rf"(?<!\w){re.escape(token.casefold())}", low) is not None
        for token in tokens
    )


def _said(written: Written) -> list[str]:
    """Her sentences, without what she quotes and bare greetings."""
    return [one for one in sentences(written.words[:_READ]) if not _UNSAID.match(one)]


def _named(written: Written) -> Iterator[Vouch]:
    """People named in sentences that recommend, announce, or warn."""
    said = _said(written)
    for place, whole in enumerate(said):
        if not may_name(whole):
            continue
        found = [act for one in _with_insertions_left_out(whole) for act in _spoken_of(written, one)]
        for_her = any(act.kind is not VouchKind.NEGATIVE for act in found)
        denied = for_her and is_denied(whole, " ".join(said[place + 1 : place + 3]))
        yield from (act for act in found if not denied or act.kind is VouchKind.NEGATIVE)


def _spoken_of(written: Written, sentence: str) -> Iterator[Vouch]:
    against = {hit["name"] for hit in hits(_TABLE, "no", sentence)}
    for name in against:
        yield from _full(_act(written, VouchKind.NEGATIVE, name), sentence)
    recommending = list(hits(_TABLE, "about", sentence))
    names = {hit["name"] for hit in recommending}
    for hit in recommending:
        longer = any(hit["name"].endswith(f" {name}") and is_full(name) for name in names)
        if hit["name"] not in against and not longer and not is_negated(sentence, hit.start()):
            yield from _full(_act(written, VouchKind.INTRO_ABOUT, hit["name"]), sentence)


def _with_insertions_left_out(sentence: str) -> Iterator[str]:
    """A sentence, and once more for each of its insertions without that."""
    yield sentence
    for hit in islice(_INSERTION.finditer(sentence), _INSERTIONS):
        if not lexicon("no").search(hit[1]):
            yield sentence[: hit.start(1)] + sentence[hit.end(1) :]


def _mentioned(written: Written, owner: Owner) -> Iterator[Vouch]:
    """People whom her words name in full or by address, and what is said of them; whom else she presents."""
    said = _said(written)
    for kind, name in of_names(said):
        if kind is VouchKind.MENTION or _may_be_introduced(name, owner):
            yield _act(written, kind, name)
    yield from (_act(written, kind, "", address) for kind, address in of_addresses(said))
    for other in written.others:
        yield from _beside(written, other, said, owner)


def _may_be_introduced(name: str, owner: Owner) -> bool:
    """Nobody is introduced to herself, as in a greeting; where there are no capitals, patterns tell names."""
    return is_cased(name) and not set(parse(owner.name).given) & {*parse(name).given, *parse(name).family}


def _beside(written: Written, other: Address, said: Sequence[str], owner: Owner) -> Iterator[Vouch]:
    """Somebody on the message: presented where she is named, or greeted."""
    naming = [place for place, sentence in enumerate(said) if _is_named(other, sentence)]
    around = " ".join(" ".join(said[place : place + 2]) for place in naming)
    if naming and (
        presents(around)
        or any(_speaks_of_both(said[place], other, owner) for place in naming)
        or _tells_each(said, other, owner)
    ):
        yield _act(written, VouchKind.INTRO_WITH, other.name, other.address)
    elif naming or len(written.others) <= _COPIED:
        yield _act(written, VouchKind.MENTION, other.name, other.address)


def _speaks_of_both(sentence: str, other: Address, owner: Owner) -> bool:
    """Tell whether a sentence says something of the owner and of another, rather than greeting both."""
    words = _WORD.findall(sentence)
    hers = {token.casefold() for token in parse(owner.name).given}
    owners = [place for place, word in enumerate(words) if word.casefold() in hers]
    others = [place for place, word in enumerate(words) if len(word) > 1 and _is_named(other, word)]
    apart = any(_GREETING < abs(one - two) < _FAR for one in owners for two in others)
    return apart and not lexicon("no").search(sentence.casefold())


def _tells_each(said: Sequence[str], other: Address, owner: Owner) -> bool:
    """Tell whether she speaks to each of the two in turn about the other."""
    hers = {token.casefold() for token in parse(owner.name).given}
    told = [(to[1], sentence[to.end() :]) for sentence in said if (to := _GREETED.match(sentence))]
    to_owner = any(to.casefold() in hers and words for to, words in told)
    to_other = any(_is_named(other, to) and hers & set(_WORD.findall(words.casefold())) for to, words in told)
    return to_owner and to_other


def _holds_one_of(name: str, told: Collection[str]) -> bool:
    """Tell whether a name is one of those, perhaps with what stands beside it."""
    return any(name == one or (is_full(one) and one in name) for one in told)


def _full(act: Vouch, sentence: str) -> Iterator[Vouch]:
    """An act about a full name, or about an address or profile that stands in the same sentence."""
    addresses = [
        address for one in ADDRESS_IN_TEXT.findall(sentence) if (address := normalise(one.rstrip(".")))
    ]
    address = addresses[0] if len(addresses) == 1 else ""
    profile = profile_of(sentence)
    if address or profile or is_full(act.name):
        yield replace(act, name=act.name.strip(" .,"), address=address, profile=profile)


def _answered(written: Written) -> Iterator[Vouch]:
    """What she says to the owner's question about somebody."""
    if not any(mark in written.question for mark in "?？؟"):
        return
    asked = sentences(written.question[:_READ])
    names = {hit["name"].strip(" .,?") for sentence in asked for hit in hits(_TABLE, "ask", sentence)}
    if not names:
        asking = (one for one, after in pairwise((*asked, "")) if asks_about(f"{one} {after}"))
        names.update(
            name for one in asking for name in (*names_in((one,)), *names_like(one)) if is_cased(name)
        )
    if not names and len(asked) <= _SHORT:  # a short letter asks about whomever its question names
        names.update(name for one in asked if "?" in one for name in names_like(one))
    kind = of_answer(written.words[:_READ])
    yield from (_act(written, kind, name) for name in names if is_full(name))
    if kind is not VouchKind.NEGATIVE:
        others = (name for one in asked for name in names_like(one) if not _holds_one_of(name, names))
        yield from (_act(written, VouchKind.MENTION, name) for name in others)


def _joined(written: Written) -> Iterator[Vouch]:
    """She answers a stranger's message to herself and the owner, with more than a refusal."""
    other = written.answered
    if other is None or len(_WORD.findall(written.words)) < 3:  # noqa: PLR2004 - an acknowledgement
        return
    if sentiment(written.words) >= 0 and not is_refusal(written.words):
        yield _act(written, VouchKind.REPLY_ALL, other.name, other.address)


def _forwarded(written: Written) -> Iterator[Vouch]:
    other = written.forwarded
    kind = of_forward(written.words) if other is not None else None
    if other is not None and kind is not None:
        yield _act(written, kind, other.name, other.address)


def _is_about_itself(act: Vouch, written: Written, owner: Owner) -> bool:
    """Nobody introduces herself, the owner, or where her own answers go."""
    own = {written.author.address, *(answer.address for answer in written.reply_to)}
    if act.address and (act.address in own or owner.is_me(act.address)):
        return True
    return compare(act.name, owner.name) in _SAME or compare(act.name, written.author.name) in _SAME
