"""A private Cyrus for the tests, unpacked beside Dovecot by `unpack_cyrus.sh`."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.require import free_port, missing

PASSWORD = "any will do"
ADMIN = "postmaster"

_IMAPD = """\
configdirectory: {base}/conf
defaultpartition: default
partition-default: {base}/spool
admins: {admin}
cyrus_user: {user}
cyrus_group: {group}
sasl_pwcheck_method: alwaystrue
sasl_mech_list: PLAIN
allowplaintext: yes
autocreate_quota: 0
autocreate_inbox_folders: Sent
autocreate_subscribe_folders: Sent
xlist-sent: Sent
imapidlepoll: 1
unixhierarchysep: yes
altnamespace: yes
lmtpsocket: {base}/conf/socket/lmtp
idlesocket: {base}/conf/socket/idle
notifysocket: {base}/conf/socket/notify
"""

_MASTER = """\
START {{
  recover cmd="{root}/usr/lib/cyrus/bin/ctl_cyrusdb -C {base}/imapd.conf -r"
}}
SERVICES {{
  imap cmd="{root}/usr/lib/cyrus/bin/imapd -C {base}/imapd.conf" listen="127.0.0.1:{port}" prefork=1
}}
EVENTS {{
}}
"""


def cyrus_root() -> Path:
    """Where Cyrus is: `VOUCHED_CYRUS`, the folder of `unpack_cyrus.sh`, or the system."""
    places = [Path(__file__).parents[2] / ".cyrus_cache", Path("/")]
    if named := os.environ.get("VOUCHED_CYRUS"):
        places.insert(0, Path(named))
    found = next((place for place in places if (place / "usr/sbin/cyrmaster").exists()), None)
    return found or missing("Cyrus is not there. Unpack it: tests/servers/unpack_cyrus.sh")


class Cyrus:
    """A running server; any user logs in with any password and gets a mailbox."""

    def __init__(self) -> None:
        found = cyrus_root()
        self._process: subprocess.Popen[bytes] | None = None
        self._users = 0
        self.base = Path(tempfile.mkdtemp(prefix="vouched-cyrus-"))
        # a checkout in root's home is closed to the user as whom the server runs
        self._root = (
            found if found == Path("/") else shutil.copytree(found, self.base / "root", symlinks=True)
        )
        self.port = free_port()

    def __enter__(self) -> Self:
        user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        names = {"base": self.base, "root": self._root, "port": self.port, "user": user.pw_name}
        (self.base / "imapd.conf").write_text(_IMAPD.format(**names, group=_group(user.pw_gid), admin=ADMIN))
        (self.base / "cyrus.conf").write_text(_MASTER.format(**names))
        for folder in ("db", "log", "socket", "proc", "lock", "msg", "quota", "sieve", "user"):
            (self.base / "conf" / folder).mkdir(parents=True)
        (self.base / "spool").mkdir()
        if os.getuid() == 0:
            for path in (self.base, *self.base.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid)
        self.base.chmod(0o755)
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)
        shutil.rmtree(self.base, ignore_errors=True)

    def user(self) -> str:
        """A new user."""
        self._users += 1
        return f"user{self._users}"

    def _start(self) -> None:
        libraries = ":".join(
            str(path) for part in ("usr/lib", "lib") for path in self._root.glob(f"{part}/*-linux-gnu")
        )
        options = ["-C", str(self.base / "imapd.conf"), "-M", str(self.base / "cyrus.conf")]
        with (self.base / "stdout.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - a program of this machine, no shell
                [f"{self._root}/usr/sbin/cyrmaster", *options, "-p", str(self.base / "master.pid")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "LD_LIBRARY_PATH": libraries},
                start_new_session=True,
            )
        for _ in range(200):
            with socket.socket() as probe:
                probe.settimeout(2)
                if probe.connect_ex(("127.0.0.1", self.port)) == 0 and _greets(probe):
                    return
            time.sleep(0.05)
        raise RuntimeError((self.base / "stdout.log").read_text())


def _greets(connection: socket.socket) -> bool:
    try:
        return connection.recv(10).startswith(b"* OK")
    except OSError:
        return False


def _group(gid: int) -> str:
    return grp.getgrgid(gid).gr_name
