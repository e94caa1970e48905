"""Address books and exports that the owner names in the configuration, read into the book."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vouched.errors import SourceError
from vouched.mail.person import Owner
from vouched.people.sources import contacts, linkedin, vcard, vouches
from vouched.people.sources.card import RowProblem, Sheet
from vouched.people.sources.spec import SourceKind, SourceSpec
from vouched.people.sources.table import text_of
from vouched.store.book import Book
from vouched.store.book_cards import enter_sheet
from vouched.store.book_stir import extent, stir

MAX_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReport:
    """What one source gave: `cards` entered, and what was skipped, each with its line."""

    name: str
    cards: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where sources stand: paths are relative to `base`, `secrets` hold passwords by `SourceSpec.title`."""

    base: Path
    owner: Owner
    secrets: Mapping[str, str] = field(default_factory=dict)


def load_sources(book: Book, specs: Sequence[SourceSpec], shelf: Shelf) -> tuple[SourceReport, ...]:
    """Read every source into the book.

    A source that cannot be read at all is a problem of its report, so that the others are read.
    """
    before = extent(book)
    reports = tuple(_load(book, spec, shelf) for spec in specs)
    if extent(book) != before:
        stir(book)
    return reports


def _load(book: Book, spec: SourceSpec, shelf: Shelf) -> SourceReport:
    cards = 0
    problems: list[str] = []
    try:
        for name, sheet in _sheets(spec, shelf):
            with book.connection:
                cards += enter_sheet(book, sheet, name)
            problems += (_problem(name, problem) for problem in sheet.problems)
    except SourceError as error:
        problems.append(str(error))
    return SourceReport(name=spec.url or spec.path, cards=cards, problems=tuple(problems))


def _problem(name: str, problem: RowProblem) -> str:
    return f"{name}, {problem}. The row was skipped."


def _sheets(spec: SourceSpec, shelf: Shelf) -> Iterator[tuple[str, Sheet]]:
    if spec.kind is SourceKind.CARDDAV:
        from vouched.run.carddav import fetch_addressbook  # noqa: PLC0415 - loads HTTP, TLS and XML

        text = fetch_addressbook(spec.url, spec.user, shelf.secrets.get(spec.title, ""))
        yield spec.url, vcard.read(text, collected=_is_collected(spec.url))
        return
    for name, data in _files(spec, shelf.base):
        sheet = _read(spec.kind, name, text_of(data), shelf.owner)
        if sheet is not None:
            yield name, sheet
        elif spec.kind is not SourceKind.LINKEDIN or name == spec.path:
            raise SourceError(
                f"{name}: no columns of {spec.kind} were found. Export it again, or mend its `kind`."
            )


def _read(kind: SourceKind, name: str, text: str, owner: Owner) -> Sheet | None:
    if kind is SourceKind.VCARD:
        return vcard.read(text, collected=_is_collected(name))
    if kind is SourceKind.VOUCHES:
        return vouches.read(text, name)
    if kind is SourceKind.LINKEDIN:
        return linkedin.read(text, (owner.name,))
    return contacts.read(text, collected=_is_collected(name))


def _is_collected(name: str) -> bool:
    """Books that programs fill by themselves are called so by all of them."""
    return any(word in name.casefold() for word in ("collected", "other contacts", "recent"))


def _files(spec: SourceSpec, base: Path) -> Iterator[tuple[str, bytes]]:
    """The source's file, or each table of an export folder or zip; named as in the configuration."""
    path = base / Path(spec.path).expanduser()
    try:
        if path.is_dir():
            for file in sorted((*path.glob("*.csv"), *path.glob("*.vcf"))):
                yield f"{spec.path.rstrip('/')}/{file.name}", _bounded(file)
        elif path.suffix == ".zip":
            yield from _zipped(spec, path)
        else:
            yield spec.path, _bounded(path)
    except (OSError, zipfile.BadZipFile) as error:
        what = getattr(error, "strerror", None) or error
        raise SourceError(
            f"{spec.path}: cannot be read ({what}). Mend the path in [[people.source]]."
        ) from error


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > MAX_BYTES:
        raise SourceError(f"{path.name}: larger than {MAX_BYTES // 1024 // 1024} MB; is it an address book?")
    return path.read_bytes()


def _zipped(spec: SourceSpec, path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".csv", ".vcf")) and entry.file_size <= MAX_BYTES:
                yield f"{spec.path}/{Path(entry.filename).name}", archive.read(entry)
