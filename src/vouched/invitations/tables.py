"""The shape of a platform table (`platforms/NAME.toml`) and of a language table (`languages/CODE.toml`).

Reading is strict: an unknown key, a wrong type or a template that does not compile is an error that names
the file, the place and the mistake. Templates of tables that ship are compiled when they are first needed.
"""

import re
import tomllib
from fnmatch import translate
from functools import cached_property
from typing import TypeVar

import msgspec

from vouched.errors import VouchedError
from vouched.invitations.invitation import InvitationKind
from vouched.invitations.patterns import Template, compile_template

Table = TypeVar("Table")
Texts = dict[str, tuple[str, ...]]
"""Templates by language; `any` where words are not of a language."""
LANGUAGES = frozenset({
    "any", "ar", "ca", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
})  # fmt: skip

_HELP = "See docs/how-to/add-a-platform.md."


class TableError(VouchedError):
    """A table that ships with vouched, or that somebody added, cannot be used."""


class Fingerprints(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What shows that a mail is this platform's.

    `headers`: fields that only this platform writes. `message_ids`: hosts (`*.example.com`) or whole patterns
    of its Message-IDs. `senders`: From addresses that are the service and not its staff, `*` allowed.
    `domains`: its mail domains. `links`: further hosts that its links may lead to. `products`: words in the
    PRODID of its calendar objects. `keys`: what stands in links of its mails and nowhere else, for mails that
    lost their headers.
    """

    domains: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Form(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, eq=False):
    """One kind of mail that the platform sends; any line that matches makes it this form.

    `headers`: values by field name. `keys`: template keys as they stand in links. `senders`: From addresses
    that send nothing else. `subjects` and `texts`: templates by language.
    """

    name: str = ""
    kind: InvitationKind | None = None
    reminder: bool = False
    note: bool | None = None
    headers: dict[str, tuple[str, ...]] = {}
    keys: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    subjects: Texts = {}
    texts: Texts = {}

    @cached_property
    def subject_templates(self) -> tuple[Template, ...]:
        """The subjects, compiled to match as a whole."""
        return _compiled(self.subjects, whole=True)

    @cached_property
    def text_templates(self) -> tuple[Template, ...]:
        """The sentences, compiled."""
        return _compiled(self.texts)


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, eq=False):
    """Where things sit in the body: who invites, her words, the common contacts, what is only furniture.

    `profile`: regular expressions on links whose first group is the slug. `inviter` and `mutuals`: templates.
    `note_after`: what stands right before her words. `chrome`: whole lines that are the platform's.
    """

    note: bool = False
    profile: tuple[str, ...] = ()
    inviter: Texts = {}
    mutuals: Texts = {}
    note_after: Texts = {}
    chrome: Texts = {}

    @cached_property
    def inviter_templates(self) -> tuple[Template, ...]:
        """Sentences that name the inviter."""
        return _compiled(self.inviter)

    @cached_property
    def mutual_templates(self) -> tuple[Template, ...]:
        """Sentences that name common contacts."""
        return _compiled(self.mutuals)

    @cached_property
    def note_templates(self) -> tuple[Template, ...]:
        """Sentences after which the note begins."""
        return _compiled(self.note_after)

    @cached_property
    def chrome_templates(self) -> tuple[Template, ...]:
        """Lines of the platform, compiled to match as a whole."""
        return _compiled(self.chrome, whole=True)

    @cached_property
    def profiles(self) -> tuple[re.Pattern[str], ...]:
        """The profile links."""
        return tuple(re.compile(source, re.IGNORECASE) for source in self.profile)


class Platform(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, eq=False):
    """A service that sends invitations, as one table describes it.

    `verified` tells whether the table was made after real mail; `unverified` names the parts that were not.
    """

    name: str
    title: str
    kind: InvitationKind
    verified: bool
    fingerprints: Fingerprints
    unverified: tuple[str, ...] = ()
    years: str = ""
    invitations: tuple[Form, ...] = ()
    none: tuple[Form, ...] = ()
    default_sentences: Texts = {}
    slots: Slots = Slots()

    @cached_property
    def default_templates(self) -> tuple[Template, ...]:
        """The platform's own sentences in place of a note."""
        return _compiled(self.default_sentences)

    @cached_property
    def message_id_hosts(self) -> tuple[str, ...]:
        """The hosts of its Message-IDs, without `*.`."""
        sources = self.fingerprints.message_ids
        return tuple(source.removeprefix("*.") for source in sources if not source.startswith(("<", "@")))

    @cached_property
    def message_id_patterns(self) -> tuple[re.Pattern[str], ...]:
        """The patterns of its Message-IDs."""
        sources = self.fingerprints.message_ids
        return tuple(re.compile(source, re.IGNORECASE) for source in sources if source.startswith(("<", "@")))

    @cached_property
    def sender_pattern(self) -> re.Pattern[str] | None:
        """The service's From addresses, None when any address at its domains is the service."""
        senders = self.fingerprints.senders
        return re.compile("|".join(translate(sender) for sender in senders)) if senders else None


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True, eq=False):
    """How services and people say things in one language; templates as in `patterns`.

    `invites`, `reminders`: sentences of services that ask. `answers`: sentences that tell of an answer, a
    message, an order, a password: no invitation. `buttons`: whole lines that are links. `footers`: what a
    line of small print begins with. `says`: what stands right before somebody's own words. `greetings`,
    `closings`: words that open and close a letter. `via`: how a sender is named. `forwards`:
    marks of a subject. The rest is what people write: `papers` (calls, editorial boards), `events` (announced
    to many), `company` (come and join me), `outreach` (strangers who want a talk, recruiters), `group`
    (become a member), `follow_ups`, and `against`: thanks, refusals, reports, talk about an invitation.
    Single words, a `*` for whatever ends them: `leisure` and `business` (what a mail without such phrases is
    about), `occasions` and `shared` (what a service invites to: something to attend, something to work on).

    Of announcements, single words too: `gatherings` (what people come to, as a subject names it),
    `called_off` and `over` (what subjects say of events that are not to come, and of mail that only talks of
    them), `months`, `days` (weekdays, today), `places`, `speakers`, `attending`, `submitting`; `takes_place`
    and `reports` (how minutes begin) are templates. `when`, `where` and `titles` label the lines that give
    time, place and name. Of newsletters, templates: `bulletins` (what they call themselves), `online_copies`
    (what stands above their words), `unsubscribing` (below them).

    Of people: `organisers`, `teams` (who signs for a service), `nobody`, `pronouns` (what is no name,
    anywhere or alone), `acquaintances` and `possessives` (`your friend`), `born`, `conjunctions` (between
    names), `others` (`and 3 others`), `accepting` (what the link says with which one accepts, or consents).
    """

    code: str
    name: str
    invites: tuple[str, ...] = ()
    reminders: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    forwards: tuple[str, ...] = ()
    mutuals: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    outreach: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    leisure: tuple[str, ...] = ()
    business: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    takes_place: tuple[str, ...] = ()
    called_off: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    attending: tuple[str, ...] = ()
    submitting: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    bulletins: tuple[str, ...] = ()
    online_copies: tuple[str, ...] = ()
    unsubscribing: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    acquaintances: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    accepting: tuple[str, ...] = ()


def read_platform(text: str, source: str, *, thorough: bool = True) -> Platform:
    """Read one platform table; raises TableError with `source`, the place and the mistake.

    With `thorough` all of it is compiled at once, so that every mistake shows; else when it is needed.
    """
    table = _read(text, source, Platform)
    stray = sorted(_languages(table) - LANGUAGES)
    if stray:
        raise TableError(
            f"{source}: unknown language {stray[0]!r}. Use one of {', '.join(sorted(LANGUAGES))}."
        )
    if thorough:
        _compile_all(source, table, *table.invitations, *table.none, table.slots)
    return table


def read_language(text: str, source: str) -> Language:
    """Read one language table; raises TableError with `source`, the place and the mistake."""
    return _read(text, source, Language)


def _read(text: str, source: str, table: type[Table]) -> Table:
    try:
        return msgspec.convert(tomllib.loads(text), type=table)
    except tomllib.TOMLDecodeError as mistake:
        raise TableError(f"{source}: not TOML: {mistake}. Mend the syntax.") from mistake
    except msgspec.ValidationError as mistake:
        raise TableError(f"{source}: {mistake}. {_HELP}") from mistake


def _compile_all(source: str, *parts: object) -> None:
    """Ask for every compiled property once, so that a mistake shows when the table is read."""
    for part in parts:
        for name, value in vars(type(part)).items():
            if isinstance(value, cached_property):
                try:
                    getattr(part, name)
                except (ValueError, re.error) as mistake:
                    raise TableError(f"{source}: {mistake}. {_HELP}") from mistake


def _languages(table: Platform) -> set[str]:
    slots = table.slots
    forms = [texts for form in (*table.invitations, *table.none) for texts in (form.subjects, form.texts)]
    texts = (*forms, table.default_sentences, slots.inviter, slots.mutuals, slots.note_after, slots.chrome)
    return {code for group in texts for code in group}


def _compiled(texts: Texts, *, whole: bool = False) -> tuple[Template, ...]:
    return tuple(compile_template(source, whole=whole) for group in texts.values() for source in group)
