"""The `[[people.source]]` section: an address book or an export to learn people from."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """The forms that can be read."""

    VCARD = "vcard"
    LINKEDIN = "linkedin"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    THUNDERBIRD = "thunderbird"
    CARDDAV = "carddav"
    VOUCHES = "vouches"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSpec:
    """One source: `path` is a file or folder relative to the configuration, `url` and `user` are for CardDAV.

    `name` tells sources apart and names the secret (`VOUCHED_<NAME>_PASSWORD`); by default the kind does.
    Raises `ValueError` ("what. How to mend it.").
    """

    kind: SourceKind
    path: str = ""
    url: str = ""
    user: str = ""
    name: str = ""
    password_command: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind is SourceKind.CARDDAV:
            if not self.url.startswith("https://") or not self.user:
                raise ValueError(
                    'A carddav source needs url and user. Write url = "https://..." and user = "...".'
                )
        elif not self.path:
            raise ValueError(f'A {self.kind} source needs a path. Write path = "contacts.vcf" or the like.')

    @property
    def title(self) -> str:
        """What the source is called in messages, and its secret by."""
        return self.name or self.kind.value
