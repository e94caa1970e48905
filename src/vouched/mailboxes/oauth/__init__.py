"""Logging in with tokens of the mail provider instead of a password (RFC 6749, RFC 8628, RFC 7636)."""
