"""The other filters that `bench/peers.py` runs: where they are looked for, and what one run of each is.

Each is told to move what has `add you to my network` in its subject out of the inbox: a rule that finds the
generated invitations without understanding them.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PHRASE = "add you to my network"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose mailbox on which port, and a folder for whatever the program wants to keep."""

    user: str
    password: str
    port: int
    home: Path


@dataclass(frozen=True, slots=True)
class Peer:
    """A program: the commands it needs (`needs`), and one run as a line for the shell."""

    name: str
    needs: tuple[str, ...]

    def missing(self) -> tuple[str, ...]:
        """The commands that are not installed."""
        return tuple(one for one in self.needs if found(one) is None)


def found(command: str) -> str | None:
    """Where a command is: in the folders of `VOUCHED_PEERS` first, then on the path."""
    return shutil.which(command, path=f"{os.environ.get('VOUCHED_PEERS', '')}:{os.environ['PATH']}:/usr/sbin")


def vouched(place: Place, *arguments: str) -> str:
    """Our own."""
    (place.home / "vouched.toml").write_text(
        '[owner]\nname = "Nora Whitfield"\naddresses = ["nora@whitfield.example"]\n[state]\npath = "state"\n'
        f'[[account]]\nname = "home"\nurl = "imap://{place.user}@127.0.0.1:{place.port}"\nmode = "move"\n'
        "[policy]\nmax_moves = 100000\n"
    )
    (place.home / ".env").write_text(f"VOUCHED_HOME_PASSWORD={place.password}\n")
    (place.home / ".env").chmod(0o600)
    return f"{sys.executable} -m vouched --config {place.home}/vouched.toml {' '.join(arguments)}"


def imapautofiler(place: Place) -> str:
    """One header FETCH a message (https://imapautofiler.readthedocs.io)."""
    (place.home / "c.yml").write_text(
        f"server: {{hostname: 127.0.0.1, port: {place.port}, ssl: false, username: {place.user}, "
        f"password: {place.password}}}\nmailboxes:\n- name: INBOX\n  rules:\n"
        f'  - headers: [{{name: subject, regex: "(?i){PHRASE}"}}]\n'
        "    action: {name: move, dest-mailbox: Invitations}\n"
    )
    return f"{found('imapautofiler')} -c {place.home}/c.yml"


def imapfilter(place: Place, how: str) -> str:
    """`match` fetches headers and matches them here, `contain` leaves it to the server's SEARCH."""
    pattern = f"(?i){PHRASE}" if how == "match" else PHRASE
    (place.home / f"{how}.lua").write_text(
        "options.timeout = 600\noptions.create = true\noptions.subscribe = true\noptions.starttls = false\n"
        "options.certificates = false\n"
        f"a = IMAP {{ server = '127.0.0.1', port = {place.port}, username = '{place.user}', "
        f"password = '{place.password}' }}\n"
        f"r = a.INBOX:{how}_subject('{pattern}')\nr:move_messages(a['Invitations'])\n"
    )
    return f"{found('imapfilter')} -c {place.home}/{how}.lua"


def isbg(place: Place) -> str:
    """Every message to SpamAssassin's daemon (`spamd`), by the fixed command `spamc`."""
    return (
        f"PATH={place.home}:$PATH {found('isbg')} --imaphost 127.0.0.1 --imapport {place.port} --nossl "
        f"--imapuser {place.user} --imappasswd {place.password} --spamc --spaminbox Junk --noreport --delete "
        f"--expunge --partialrun 0 --noninteractive --ignorelockfile --trackfile {place.home}/track"
    )


def afew(place: Place) -> str:
    """Pull with mbsync, index with notmuch, tag and move with afew, push."""
    home = place.home
    (home / ".config/afew").mkdir(parents=True, exist_ok=True)
    (home / "mail").mkdir(exist_ok=True)
    (home / ".mbsyncrc").write_text(
        f"IMAPAccount a\nHost 127.0.0.1\nPort {place.port}\nUser {place.user}\nPass {place.password}\n"
        "SSLType None\nAuthMechs LOGIN\n\nIMAPStore far\nAccount a\n\n"
        f"MaildirStore near\nPath {home}/mail/\nInbox {home}/mail/INBOX\nSubFolders Verbatim\n\n"
        "Channel c\nFar :far:\nNear :near:\nPatterns INBOX Invitations\nCreate Both\nSync All\n"
        "Expunge Both\nSyncState *\n"
    )
    (home / ".notmuch-config").write_text(
        f"[database]\npath={home}/mail\n[user]\nname=Nora\nprimary_email=nora@whitfield.example\n"
        "[new]\ntags=new;\nignore=.mbsyncstate;.uidvalidity;.mbsyncstate.journal;.mbsyncstate.lock;"
        ".mbsyncstate.new\n[search]\nexclude_tags=\n[maildir]\nsynchronize_flags=true\n"
    )
    (home / ".config/afew/config").write_text(
        f'[Filter.1]\nmessage = invitations\nquery = subject:"{PHRASE}"\ntags = +invitation\n[InboxFilter]\n'
        "[MailMover]\nfolders = INBOX\nrename = True\nINBOX = 'tag:invitation':Invitations\n"
    )
    mbsync = f"{found('mbsync')} -c {home}/.mbsyncrc -q c"
    notmuch = f"{found('notmuch')} new --quiet"
    folders = f"HOME={home} XDG_CONFIG_HOME={home}/.config NOTMUCH_CONFIG={home}/.notmuch-config"
    tag = f"{found('afew')} --tag --new && {found('afew')} --move-mails"
    return f"export {folders} LC_ALL=C.UTF-8; {mbsync} && {notmuch} && {tag} && {notmuch} && {mbsync}"


PEERS = (
    Peer("imapautofiler", ("imapautofiler",)),
    Peer("imapfilter, matching", ("imapfilter",)),
    Peer("imapfilter, server's SEARCH", ("imapfilter",)),
    Peer("isbg and SpamAssassin", ("isbg", "spamd", "spamc")),
    Peer("mbsync, notmuch and afew", ("mbsync", "notmuch", "afew")),
)


def command(peer: Peer, place: Place) -> str:
    """One run of a peer."""
    match peer.name.partition(",")[0].partition(" ")[0], peer.name:
        case "imapautofiler", _:
            return imapautofiler(place)
        case "imapfilter", "imapfilter, matching":
            return imapfilter(place, "match")
        case "imapfilter", _:
            return imapfilter(place, "contain")
        case "isbg", _:
            return isbg(place)
        case _:
            return afew(place)


@contextmanager
def spamd(folder: Path) -> Iterator[int]:
    """A private SpamAssassin: local tests only, and one rule for the phrase; its process id."""
    folder.mkdir()
    for file in Path("/etc/spamassassin").glob("*.pre"):
        shutil.copy(file, folder)
    (folder / "local.cf").write_text(
        f"use_bayes 0\nheader BENCH_INVITE Subject =~ /{PHRASE}/i\nscore BENCH_INVITE 10\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    program = [found("spamd") or "spamd", "-L", "-x", "-m", "2", "-u", "nobody", "-i", "127.0.0.1"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*program, "-p", str(port), f"--siteconfigpath={folder}", "-s", "stderr"], stdout=log, stderr=log
        )
        try:
            for _ in range(600):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            wrapper = folder / "spamc"
            wrapper.write_text(f'#!/bin/sh\nexec {found("spamc")} -d 127.0.0.1 -p {port} "$@"\n')
            wrapper.chmod(0o755)
            yield process.pid
        finally:
            process.terminate()
            process.wait(30)
