"""The header block of a message: ordered, case-insensitive, decoded on demand."""


class Headers:
    """Header fields in the order in which they stand."""
