"""Certificates for tests: good, expired, and of nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM files: an authority, and certificates of localhost with their keys in the same file."""

    authority: Path
    good: Path
    expired: Path


def make_certificates(folder: Path) -> Certificates:
    """Write them into a folder."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    good = authority.issue_cert("localhost", "127.0.0.1")
    good.private_key_and_cert_chain_pem.write_to_path(str(folder / "good.pem"))
    expired = authority.issue_cert("localhost", "127.0.0.1", not_after=datetime.now(UTC) - timedelta(days=2))
    expired.private_key_and_cert_chain_pem.write_to_path(str(folder / "expired.pem"))
    return Certificates(folder / "authority.pem", folder / "good.pem", folder / "expired.pem")
