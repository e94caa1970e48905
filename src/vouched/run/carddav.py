"""An address book on a CardDAV server (RFC 6352), read over HTTPS; nothing is ever written.

One request for the whole collection: a GET, which Radicale, Nextcloud, Baikal and others answer with all
cards; where a server refuses that, an addressbook-query REPORT.
"""

import base64
import ssl
import xml.etree.ElementTree as ET
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import urlsplit

from vouched.errors import SourceError

TIMEOUT = 60.0
MAX_BYTES = 200 * 1024 * 1024
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_QUERY = (
    b'<?xml version="1.0"?><c:addressbook-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">'
    b"<d:prop><c:address-data/></d:prop></c:addressbook-query>"
)
_DATA = "{urn:ietf:params:xml:ns:carddav}address-data"
_OK = 200
_MULTISTATUS = 207
_DENIED = frozenset({401, 403})


def fetch_addressbook(url: str, user: str, password: str) -> str:
    """All cards of an address book as one text. Raise `SourceError` when it cannot be had."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" and not (parts.scheme == "http" and host in _LOOPBACK):
        raise SourceError(
            f"{url}: an address book is fetched over https:// only. Mend `url` in [[people.source]]."
        )
    try:
        status, body = _ask(url, user, password, "GET", b"")
        if status == _OK and b"BEGIN:VCARD" in body:
            return body.decode("utf-8", "replace")
        status, body = _ask(url, user, password, "REPORT", _QUERY)
    except (OSError, HTTPException, ssl.SSLError) as error:
        raise SourceError(
            f"{url}: the server cannot be reached ({error}). It is tried again at the next harvest."
        ) from error
    if status in _DENIED:
        raise SourceError(f"{url}: user name or password were refused. Mend `user` and the password.")
    if status != _MULTISTATUS:
        raise SourceError(f"{url}: the server answered {status}; is it the address of one address book?")
    return _cards(url, body)


def _ask(url: str, user: str, password: str, method: str, body: bytes) -> tuple[int, bytes]:
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    headers = {
        "Authorization": f"Basic {token}",
        "Depth": "1",
        "Content-Type": "application/xml; charset=utf-8",
    }
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
    try:
        connection.request(method, parts.path or "/", body or None, headers)
        response: HTTPResponse = connection.getresponse()
        return response.status, response.read(MAX_BYTES)
    finally:
        connection.close()


def _cards(url: str, body: bytes) -> str:
    if b"<!DOCTYPE" in body[:1024].upper() or b"<!ENTITY" in body:
        raise SourceError(f"{url}: the server's answer declares entities and is not read.")
    try:
        root = ET.fromstring(body)  # noqa: S314 - entities were refused above
    except ET.ParseError as error:
        raise SourceError(f"{url}: the server's answer is not XML ({error}).") from error
    return "\n".join(element.text or "" for element in root.iter(_DATA))
