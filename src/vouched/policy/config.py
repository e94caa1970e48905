"""The `[policy]` section: the verdict table, the names of keywords and folders, the brake."""

import hashlib
import re
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from json import dumps

from vouched.policy.decision import Verdict
from vouched.touch.touch import TouchKind

_KEYWORD = re.compile(r"\$?[A-Za-z0-9_-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the verdict table: a verdict for each way in which an invitation may be put."""

    personal: Verdict
    bare: Verdict
    blanket: Verdict
    unsure: Verdict

    def verdict(self, touch: TouchKind) -> Verdict:
        """The cell for a touch."""
        cells = {
            TouchKind.PERSONAL: self.personal,
            TouchKind.BARE: self.bare,
            TouchKind.BLANKET: self.blanket,
            TouchKind.UNSURE: self.unsure,
        }
        return cells[touch]


# One class a row, so that a configuration may override a single cell and keep the other defaults.
@dataclass(frozen=True, slots=True, kw_only=True)
class KnownRow(Row):
    """The defaults for people whom the owner knows, or for whom somebody she knows vouches."""

    personal: Verdict = Verdict.WELCOME
    bare: Verdict = Verdict.WELCOME
    blanket: Verdict = Verdict.WELCOME
    unsure: Verdict = Verdict.WELCOME


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedRow(Row):
    """The defaults for strangers who claim that somebody known sent them."""

    personal: Verdict = Verdict.REVIEW
    bare: Verdict = Verdict.REVIEW
    blanket: Verdict = Verdict.REVIEW
    unsure: Verdict = Verdict.REVIEW


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangerRow(Row):
    """The defaults for strangers: only words written for the owner earn a look."""

    personal: Verdict = Verdict.REVIEW
    bare: Verdict = Verdict.ASIDE
    blanket: Verdict = Verdict.ASIDE
    unsure: Verdict = Verdict.REVIEW


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectRow(Row):
    """The defaults for impostors and forgeries."""

    personal: Verdict = Verdict.SUSPECT
    bare: Verdict = Verdict.SUSPECT
    blanket: Verdict = Verdict.SUSPECT
    unsure: Verdict = Verdict.SUSPECT


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictTable:
    """`[policy.verdicts]`: standing (the rows) and touch (the columns) to a verdict.

    `claimed` is a stranger who says that somebody known to the owner sent her;
    `impostor` also holds for mail that is forged in a platform's name.
    """

    acquainted: KnownRow = field(default_factory=KnownRow)
    vouched: KnownRow = field(default_factory=KnownRow)
    claimed: ClaimedRow = field(default_factory=ClaimedRow)
    unknown: StrangerRow = field(default_factory=StrangerRow)
    impostor: SuspectRow = field(default_factory=SuspectRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """One name a verdict: IMAP keywords, or folders with `/` between levels."""

    welcome: str
    review: str
    aside: str
    suspect: str

    def of(self, verdict: Verdict) -> str:
        """The name for a verdict."""
        names = {
            Verdict.WELCOME: self.welcome,
            Verdict.REVIEW: self.review,
            Verdict.ASIDE: self.aside,
            Verdict.SUSPECT: self.suspect,
        }
        return names[verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords(Names):
    """`[policy.keywords]`: what a message is marked with where the server stores keywords."""

    welcome: str = "$Welcome"
    review: str = "$Review"
    aside: str = "$Aside"
    suspect: str = "$Suspect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders(Names):
    """`[policy.folders]`: where a message is moved, or its Gmail label; `welcome` is a label only."""

    welcome: str = "Invitations/Welcome"
    review: str = "Invitations/Review"
    aside: str = "Invitations/Aside"
    suspect: str = "Invitations/Suspect"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyConfig:
    """Everything that a verdict and a plan depend on besides the message.

    `sure_score`: an invitation that the reader is less sure of than this (0..1) is not moved.
    `max_moves`, and `usual_factor` times what is usual (from `usual_floor` moves on), stop a run: see
    `policy.brake`.
    """

    verdicts: VerdictTable = field(default_factory=VerdictTable)
    keywords: Keywords = field(default_factory=Keywords)
    folders: Folders = field(default_factory=Folders)
    sure_score: float = 0.5
    max_moves: int = 200
    usual_factor: int = 5
    usual_floor: int = 20

    def __post_init__(self) -> None:
        """Raise `ValueError` ("what. How to mend") for names and numbers that cannot be used."""
        if not 0 <= self.sure_score <= 1:
            raise ValueError("`sure_score` is a share. Give a number from 0 to 1.")
        if min(self.max_moves, self.usual_factor, self.usual_floor) < 1:
            raise ValueError("The brake's numbers count messages. Give whole numbers from 1 on.")
        for keyword in (self.keywords.of(verdict) for verdict in Verdict):
            if not _KEYWORD.fullmatch(keyword):
                raise ValueError(
                    f'"{keyword}" is no IMAP keyword. Use letters, digits, `$`, `-` and `_` only.'
                )
        folders = [self.folders.of(verdict) for verdict in Verdict]
        if not all(folder.strip("/ ") == folder != "" for folder in folders):
            raise ValueError(
                "A folder's name is empty or ends in a slash. Write it like `Invitations/Aside`."
            )
        if any(folder.upper() == "INBOX" for folder in folders):
            raise ValueError("A folder of [policy.folders] is the inbox itself. Give it another name.")

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change when anything here changes; stored with every decision."""
        return _digest(self)


@lru_cache(maxsize=8)
def _digest(config: PolicyConfig) -> str:
    return hashlib.sha256(dumps(asdict(config), sort_keys=True).encode()).hexdigest()[:12]
