"""Phrases."""

TABLES: dict[str, dict[str, str]] = {}
