"""A private Dovecot for the tests."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.require import free_port, require_server

PASSWORD = "throw-away"

_CONFIGURATION = """\
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
listen = 127.0.0.1
protocols = imap
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
ssl = yes
ssl_cert = <{base}/good.pem
ssl_key = <{base}/good.pem
mail_location = maildir:~/Maildir
mail_max_userip_connections = 200
default_process_limit = 400
mail_fsync = never
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {base}/oauth2.conf
}}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={base}/mail/%u allow_all_users=yes
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
  mailbox Sent {{
    special_use = \\Sent
    auto = subscribe
  }}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls_port}
    ssl = yes
  }}
}}
"""

_COMMAND_LOG = """\
service imap {
  executable = imap postlogin
}
service postlogin {
  executable = script-login -d rawlog
  unix_listener postlogin {
  }
}
"""

_OAUTH = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={base}/keys/
username_attribute = email
"""


@dataclass(frozen=True, slots=True)
class DovecotUser:
    """A user with an empty mailbox; what her clients send is kept in `log_folder`."""

    name: str
    home: Path

    def commands(self) -> list[str]:
        """Every line that clients have sent after login, without tags, in order.

        A connection's lines are there when it has logged out; that is waited for, at most two seconds.
        """
        for _ in range(40):
            logs = sorted((self.home / "dovecot.rawlog").glob("*.in"))
            texts = [log.read_text("utf-8", "replace") for log in logs]
            if all("LOGOUT" in text[-20:] for text in texts):
                break
            time.sleep(0.05)
        lines = [line for text in texts for line in text.splitlines()]
        return [line.partition(" ")[2] for line in lines]


class Dovecot:
    """A running server. Any user logs in with `PASSWORD`; users are made by `user`."""

    def __init__(self, *, separator: str = "/", prefix: str = "", log_commands: bool = True) -> None:
        self._program = require_server("dovecot", "dovecot-imapd")
        self._separator = separator
        self._prefix = prefix
        self._log_commands = log_commands
        self._process: subprocess.Popen[bytes] | None = None
        self._users = 0
        self.base = Path(tempfile.mkdtemp(prefix="vouched-dovecot-"))
        self.port = free_port()
        self.tls_port = free_port()
        self.certificates: Certificates = make_certificates(self.base)

    def __enter__(self) -> Self:
        owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        group = grp.getgrgid(owner.pw_gid).gr_name
        names = {"base": self.base, "user": owner.pw_name, "group": group, "password": PASSWORD}
        ports = {"port": self.port, "tls_port": self.tls_port}
        style = {"separator": self._separator, "prefix": self._prefix}
        text = _CONFIGURATION.format(**names, **ports, **style)
        if self._log_commands:
            text += _COMMAND_LOG
        (self.base / "dovecot.conf").write_text(text)
        (self.base / "oauth2.conf").write_text(_OAUTH.format(**names))
        for folder in ("run", "state", "mail", "keys/default/HS256"):
            (self.base / folder).mkdir(parents=True)
        self.own(self.base)
        self.base.chmod(0o755)
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.stop()
        shutil.rmtree(self.base, ignore_errors=True)

    def start(self) -> None:
        """Start, and wait until it takes connections."""
        with (self.base / "stdout.log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - a program of this machine, no shell
                [self._program, "-F", "-c", str(self.base / "dovecot.conf")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        logs = [(self.base / name) for name in ("stdout.log", "dovecot.log")]
        raise RuntimeError("\n".join(log.read_text() for log in logs if log.exists()))

    def stop(self) -> None:
        """Stop, and wait until it is gone."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)
            self._process = None

    def user(self) -> DovecotUser:
        """A new user with an empty mailbox, whose commands are logged."""
        self._users += 1
        name = f"user{self._users}"
        home = self.base / "mail" / name
        (home / "dovecot.rawlog").mkdir(parents=True)
        self.own(home)
        return DovecotUser(name, home)

    def own(self, folder: Path) -> None:
        """Give a folder and all in it to the user as whom the server runs."""
        if os.getuid() == 0:
            owner = pwd.getpwnam("nobody")
            for path in (folder, *folder.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid)
