"""Keeps an inbox to invitations from people its owner knows, or for whom somebody she knows vouches."""

__version__ = "0.1.0"
