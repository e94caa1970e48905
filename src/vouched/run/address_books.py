"""The configured address books, read into the book of people."""

from vouched.run.sources import SourceReport, load_sources
from vouched.run.world import World, shelf_of
from vouched.store.book import Book


def read_address_books(world: World) -> tuple[SourceReport, ...]:
    """Read every `[[people.source]]`; what cannot be read is a problem of its report. Safe to repeat."""
    settings = world.settings
    return load_sources(Book(world.database.connection), settings.sources, shelf_of(settings))


def refresh_address_books(world: World) -> tuple[SourceReport, ...]:
    """The same, unless nothing is known at all: the first pass then reads them, and says that it did."""
    return () if Book(world.database.connection).empty() else read_address_books(world)
