"""An OAuth authority on loopback, and tokens that the test Dovecot takes."""

import base64
import hashlib
import hmac
import json
import threading
import time
import urllib.parse
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

KEY = b"a key for tests only, long enough for HS256"

Answer = Callable[[str, dict[str, str]], tuple[int, dict[str, Any]]]


def signed_token(user: str, seconds: float = 600) -> str:
    """A JWT signed with `KEY` (HS256) for a user."""
    now = int(time.time())
    parts = [
        {"alg": "HS256", "typ": "JWT"},
        {"email": user, "sub": user, "iat": now, "exp": int(now + seconds)},
    ]
    body = b".".join(_base64(json.dumps(part).encode()) for part in parts)
    return (body + b"." + _base64(hmac.new(KEY, body, hashlib.sha256).digest())).decode()


def trust_key(folder: Path) -> None:
    """Let a Dovecot take tokens that are signed with `KEY`; `folder` is its `keys`."""
    (folder / "default/HS256").mkdir(parents=True, exist_ok=True)
    (folder / "default/HS256/default").write_bytes(base64.b64encode(KEY))


class Authority:
    """Answers POST requests as told; what it was asked is kept in `asked` as (path, fields)."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                fields = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
                asked.append((self.path, fields))
                status, content = answer(self.path, fields)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(json.dumps(content).encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
