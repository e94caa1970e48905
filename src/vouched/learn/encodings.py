"""Many texts encoded at once, for training.

Where `VOUCHED_ENCODINGS` names a folder, what was encoded once is kept in it by content and read again:
making the models takes minutes of nothing else.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vouched.learn.encoder import ENCODER
from vouched.learn.encoding import SIZE, WIDE, loaded, numbers_of, terms_of

_TERM = np.dtype([("place", "<u2"), ("value", "<f4")])
_Made = dict[bytes, NDArray[Any]]


def encode_all(texts: Sequence[str]) -> NDArray[np.float64]:
    """Texts as numbers: an array (texts x 384)."""
    rows = _encoded("numbers", texts, lambda one, text: np.asarray(numbers_of(one, text), np.float32))
    return np.array(rows, dtype=np.float64).reshape(-1, SIZE)


def encode_all_wide(texts: Sequence[str]) -> Any:
    """Texts as numbers and terms: a sparse matrix (texts x `WIDE`), the numbers first."""
    rows = _encoded("terms", texts, lambda one, text: np.array(terms_of(one, text), _TERM))
    terms = np.concatenate([np.empty(0, _TERM), *rows])
    ends = np.cumsum([0, *map(len, rows)])
    shape = (len(rows), WIDE)
    of_terms = sparse.csr_matrix((terms["value"].astype(np.float64), terms["place"], ends), shape=shape)
    numbers = sparse.csr_matrix(encode_all(texts))
    return (sparse.hstack([numbers, sparse.csr_matrix((len(rows), WIDE - SIZE))]) + of_terms).tocsr()


def _encoded(kind: str, texts: Sequence[str], make: Callable[[Any, str], NDArray[Any]]) -> list[NDArray[Any]]:
    folder = os.environ.get("VOUCHED_ENCODINGS")
    path = Path(folder) / f"{ENCODER.replace(' ', '-')}-{kind}.npz" if folder else None
    kept = _read(path) if path and path.exists() else {}
    keys = [hashlib.sha256(text.encode()).digest() for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
    if new:
        encoder = loaded(os.cpu_count() or 1)
        kept |= {key: make(encoder, text) for key, text in new.items()}
        if path:
            _write(path, kept)
    return [kept[key] for key in keys]


def _read(path: Path) -> _Made:
    with np.load(path) as file:
        rows = np.split(file["rows"], file["ends"])
        return dict(zip((bytes(key) for key in file["keys"]), rows, strict=False))


def _write(path: Path, made: _Made) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = np.frombuffer(b"".join(made), np.uint8).reshape(-1, 32)
    beside = path.with_suffix(f".{os.getpid()}.npz")
    ends = np.cumsum([len(row) for row in made.values()])
    np.savez(beside, keys=keys, ends=ends, rows=np.concatenate(list(made.values())))
    beside.replace(path)
