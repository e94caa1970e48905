"""Vouching acts read from an acquaintance's mail: whom she introduces, recommends, passes on or warns of.

The rule. Words alone introduce nobody. Of a message to the owner and others, those others count whom the
words near a phrase of introduction name; of a message to the owner alone, somebody named in full in a
sentence that recommends or announces. A negated sentence speaks against. An answer to the owner's own
question about a name counts when it says yes, and against when it says no; unsure means nothing. A
forwarded message counts with words of her own that do not warn, and as a recommendation when they praise.
Whoever she merely names in full, or whose mail she passes on with a question or no word, gains nothing, but
is no stranger to be put aside either. What stands between commas after a name (`, who mends globes,`) does
not part it from its verb, unless it negates. Who answers must go where she writes from: answers led
elsewhere, or a link with no word of her own, count a fifth.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import islice, zip_longest

from vouched.mail.address import Address
from vouched.mail.addrspec import ADDRESS_IN_TEXT, normalise
from vouched.mail.authentication import ProofLevel
from vouched.mail.domains import organisational_domain
from vouched.mail.person import Owner
from vouched.people import folding
from vouched.people.gates import is_persons
from vouched.people.index import Vouch, VouchKind
from vouched.people.names import Level, compare, is_full, parse
from vouched.people.namewords import CASELESS, PARTICLES, word_pattern
from vouched.people.phrases import NAMED, any_of, compiled, hits, sentences
from vouched.people.sources.linkedin import profile_of

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
_MENTIONS = 8
_INSERTION = re.compile(r"(?=(,\s[^,.!?]{3,80},)\s?\w)")
_INSERTIONS = 5
_CLAUSE = re.compile(r"\n|;|\s[-–—]\s|(?<=[.!?])\s")
_NEGATION_BEFORE = 6


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
    found += [act for act in _mentioned(written) if act.name not in told]
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
        if not _negated(text, hit.start())
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


def _named(written: Written) -> Iterator[Vouch]:
    """People named in sentences that recommend, announce, or warn."""
    for sentence in _with_insertions_left_out(sentences(written.words[:_READ])):
        if not _may_name(sentence):
            continue
        against = {hit["name"] for hit in hits(_TABLE, "no", sentence)}
        for name in against:
            yield from _full(_act(written, VouchKind.NEGATIVE, name), sentence)
        recommending = list(hits(_TABLE, "about", sentence))
        names = {hit["name"] for hit in recommending}
        for hit in recommending:
            longer = any(hit["name"].endswith(f" {name}") and is_full(name) for name in names)
            if hit["name"] not in against and not longer and not _negated(sentence, hit.start()):
                yield from _full(_act(written, VouchKind.INTRO_ABOUT, hit["name"]), sentence)


def _with_insertions_left_out(found: tuple[str, ...]) -> Iterator[str]:
    """Sentences, and once more those that hold insertions, without each of them."""
    for sentence in found:
        yield sentence
        for hit in islice(_INSERTION.finditer(sentence), _INSERTIONS):
            if not _lexicon("no").search(hit[1]):
                yield sentence[: hit.start(1)] + sentence[hit.end(1) :]


def _mentioned(written: Written) -> Iterator[Vouch]:
    """People whom her words name in full, unless that sentence or the next negates; whom else she greets."""
    said = sentences(written.words[:_READ])
    pairs = zip_longest(said, said[1:], fillvalue="")
    named = _names_in(one for one, after in pairs if not _lexicon("no").search(f"{one} {after}"))
    yield from (_act(written, VouchKind.MENTION, name) for name in list(named)[:_MENTIONS])
    if not _lexicon("no").search(written.words[:_READ].casefold()):
        for other in written.others:
            if _is_named(other, written.words[:_NEAR]):
                yield _act(written, VouchKind.MENTION, other.name, other.address)


def _names_in(found: Iterable[str]) -> dict[str, None]:
    """Full names in sentences, in order: a known given name, or the lower case before, tells them apart."""
    hits_of = ((sentence, hit) for sentence in found for hit in compiled(NAMED, "").finditer(sentence))
    named = (
        (hit["name"].strip(" .,'’"), sentence[: hit.start()].rstrip()[-1:].islower())
        for sentence, hit in hits_of
    )
    return {name: None for name, inside in named if is_persons(name) or (inside and is_full(name))}


def _may_name(sentence: str) -> bool:
    """Tell whether a sentence may hold a full name, an address or a profile: few do, patterns are many."""
    return "@" in sentence or "linkedin.com/" in sentence or _two_names().search(sentence) is not None


@cache
def _two_names() -> re.Pattern[str]:
    return re.compile(rf"{word_pattern()}\s(?:{PARTICLES}\s)?{word_pattern()}|[{CASELESS}]")


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
    said = _sentiment(" ".join(sentences(written.words[:_READ])[:3]))
    for name in names:
        if said and is_full(name):
            yield _act(written, VouchKind.ANSWERED_YES if said > 0 else VouchKind.NEGATIVE, name)
    if said >= 0:
        yield from (_act(written, VouchKind.MENTION, name) for name in _names_in(asked) if name not in names)


def _joined(written: Written) -> Iterator[Vouch]:
    """She answers a stranger's message to herself and the owner, with more than a refusal."""
    other = written.answered
    if other is None or len(_WORD.findall(written.words)) < 3:  # noqa: PLR2004 - an acknowledgement
        return
    if _sentiment(written.words) >= 0 and not _is_refusal(written.words):
        yield _act(written, VouchKind.REPLY_ALL, other.name, other.address)


def _forwarded(written: Written) -> Iterator[Vouch]:
    other = written.forwarded
    if other is None or _is_refusal(written.words) or _sentiment(written.words) < 0:
        return
    told = " ".join(clause for clause in _CLAUSE.split(written.words) if "?" not in clause)
    kind = VouchKind.FORWARD
    if _sentiment(told) > 0:
        kind = VouchKind.INTRO_ABOUT
    elif "?" in written.words or len(_WORD.findall(written.words)) < 4:  # noqa: PLR2004 - more than FYI
        kind = VouchKind.MENTION
    yield _act(written, kind, other.name, other.address)


def _is_refusal(words: str) -> bool:
    low = words.casefold()
    return any(word in low for word in ("unsubscribe", "remove me", "spam", "phish", "scam", "stop "))


@cache
def _lexicon(kind: str) -> re.Pattern[str]:
    text = files("vouched.people").joinpath("data", "answers.txt").read_text("utf-8")
    rows = (line.partition(" ") for line in text.splitlines())
    return any_of(phrase for first, _, rest in rows if first == kind for phrase in rest.split("|"))


def _sentiment(text: str) -> int:
    """1 for yes, -1 for no, 0 when both or neither is said. A yes with a no before it is none."""
    folded = _lexicon("fine").sub(" ", " ".join(text.casefold().replace("’", "'").split()))
    noes = [range(*hit.span()) for hit in _lexicon("no").finditer(folded)]
    yes = any(
        not _negated(folded, hit.start()) and all(hit.start() not in no for no in noes)
        for hit in _lexicon("yes").finditer(folded)
    )
    no = bool(noes)
    return int(yes and not no) - int(no and not yes)


def _negated(text: str, at: int) -> bool:
    """Tell whether one of the six words before a place turns its sentence round."""
    before = re.split(r"[.,!?;。，\n]", text[max(at - 120, 0) : at])[-1].casefold().replace("’", "'")
    words = before.split()[-_NEGATION_BEFORE:]
    found = _lexicon("no").search(" ".join(words))
    return found is not None and found[0] != "no"


def _is_about_itself(act: Vouch, written: Written, owner: Owner) -> bool:
    """Nobody introduces herself, the owner, or where her own answers go."""
    own = {written.author.address, *(answer.address for answer in written.reply_to)}
    if act.address and (act.address in own or owner.is_me(act.address)):
        return True
    return compare(act.name, owner.name) in _SAME or compare(act.name, written.author.name) in _SAME
