r"""One folder of a Maildir (https://cr.yp.to/proto/maildir.html): files, their flags, and UIDs for them.

A Maildir has no UIDs. They are kept in a file `vouched-uidlist` beside `cur` and `new`, as Dovecot and
Courier keep theirs: a line `1 UIDVALIDITY UIDNEXT`, then a line `UID name` a message, where the name is the
part of the file name that never changes. A folder that is only read gets its numbers in memory, in the same
order, so that a dry run names messages as the next real run will.
"""

import contextlib
import os
import tempfile
import time
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

UIDLIST = "vouched-uidlist"
_VERSION = "1"


@dataclass(frozen=True, slots=True)
class File:
    """A message's file: the part of the name that stays, the flag letters, and whether it lies in `new`."""

    where: str
    unique: str
    letters: str
    is_new: bool

    @property
    def path(self) -> Path:
        """Where it lies; made when it is asked for, since most files of a folder are only listed."""
        return Path(self.where)


@dataclass(slots=True)
class Numbers:
    """UIDs by unique name."""

    uidvalidity: int
    uidnext: int = 1
    uids: dict[str, int] = field(default_factory=dict)
    changed: bool = False

    def number(self, names: AbstractSet[str]) -> None:
        """Give names without a UID the next ones, the oldest first; forget the UIDs of names that went."""
        gone = self.uids.keys() - names
        for name in gone:
            del self.uids[name]
        new = names - self.uids.keys()
        for name in sorted(new, key=_age):
            self.uids[name] = self.uidnext
            self.uidnext += 1
        self.changed = self.changed or bool(gone or new)


class MaildirFolder:
    """A folder on disk with `cur`, `new` and `tmp`."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._numbers: Numbers | None = None

    def files(self) -> dict[int, File]:
        """Messages by UID, numbered as they are found. Raise `OSError`."""
        if self._numbers is None:
            self._numbers = self._read_numbers()
        found = self._scan()
        if self._numbers.uids.keys() - found.keys():
            # A file that is renamed while the folder is listed can escape; the second look finds it.
            found |= {name: file for name, file in self._scan().items() if name not in found}
        self._numbers.number(found.keys())
        if self._numbers.changed and not self.read_only:
            self._write_numbers(self._numbers)
        return {self._numbers.uids[name]: file for name, file in found.items()}

    @property
    def numbers(self) -> Numbers:
        """UIDVALIDITY and UIDNEXT as of the last `files`."""
        if self._numbers is None:
            self.files()
        return self._numbers or Numbers(0)

    def take(self, file: File, source: Path) -> str:
        """Move a file here from another folder with its flags; its unique name. Raise `OSError`.

        A file of the same unique name is never written over.
        """
        unique, number = file.unique, 1
        here = self._scan()
        while unique in here:
            unique, number = f"{file.unique}_{number}", number + 1
        name = unique if file.is_new else f"{unique}:2,{file.letters}"
        source.rename(self.path / ("new" if file.is_new else "cur") / name)
        return unique

    def set_letters(self, file: File, letters: str) -> None:
        """Change a message's flags. Raise `OSError`."""
        file.path.rename(self.path / "cur" / f"{file.unique}:2,{''.join(sorted(set(letters)))}")

    def _scan(self) -> dict[str, File]:
        found: dict[str, File] = {}
        for part in ("cur", "new"):
            with contextlib.suppress(FileNotFoundError), os.scandir(self.path / part) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    unique, _, info = entry.name.partition(":")
                    letters = info.removeprefix("2,") if info.startswith("2,") else ""
                    found[unique] = File(entry.path, unique, letters, part == "new")
        return found

    def _read_numbers(self) -> Numbers:
        """The kept UIDs; a list that cannot be understood is begun anew under another UIDVALIDITY."""
        try:
            lines = (self.path / UIDLIST).read_text("utf-8", "surrogateescape").splitlines()
            version, uidvalidity, uidnext = lines[0].split()
            numbers = Numbers(int(uidvalidity), int(uidnext))
            for line in lines[1:]:
                uid, name = line.split(" ", 1)
                numbers.uids[name] = int(uid)
        except FileNotFoundError:  # the same number for a dry run and the run after it
            return Numbers((self.path / "cur").stat().st_ino % 2**31 or 1)
        except (ValueError, IndexError):
            return Numbers(int(time.time()))
        unsound = len(set(numbers.uids.values())) != len(numbers.uids) or any(
            uid >= numbers.uidnext for uid in numbers.uids.values()
        )
        return Numbers(int(time.time())) if unsound or version != _VERSION else numbers

    def _write_numbers(self, numbers: Numbers) -> None:
        rows = sorted((uid, name) for name, uid in numbers.uids.items())
        lines = [
            f"{_VERSION} {numbers.uidvalidity} {numbers.uidnext}",
            *(f"{uid} {name}" for uid, name in rows),
        ]
        data = ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")
        descriptor, temporary = tempfile.mkstemp(dir=self.path / "tmp", prefix=UIDLIST)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(self.path / UIDLIST)
        numbers.changed = False


def _age(unique: str) -> tuple[int, str]:
    """Unique names begin with the second of delivery; the order in which UIDs are given out."""
    seconds = unique.partition(".")[0]
    return (int(seconds) if seconds.isascii() and seconds.isdecimal() else 0, unique)
