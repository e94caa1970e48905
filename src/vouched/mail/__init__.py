"""The message as it is: bytes to records. Pure; never raises on bad mail."""
