"""The configured address books, read into the book of people with the secrets that they need."""

from vouched.errors import SettingsError
from vouched.people.sources.spec import SourceKind
from vouched.run.sources import Shelf, SourceReport, load_sources
from vouched.run.world import World
from vouched.settings.secrets import missing
from vouched.store.book import Book


def read_address_books(world: World) -> tuple[SourceReport, ...]:
    """Read every `[[people.source]]`; what cannot be read is a problem of its report. Safe to repeat.

    Raise `SettingsError` when a CardDAV source has no password.
    """
    settings = world.settings
    secrets: dict[str, str] = {}
    for spec in settings.sources:
        if spec.kind is SourceKind.CARDDAV:
            secret = settings.vault.get(spec.title, spec.password_command)
            if secret is None:
                raise SettingsError((missing(spec.title, settings.path),))
            secrets[spec.title] = secret
    shelf = Shelf(base=settings.path.parent, owner=settings.owner, secrets=secrets)
    return load_sources(Book(world.database.connection), settings.sources, shelf)
