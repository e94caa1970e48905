"""Who asks: do I know her, does somebody I know vouch for her? Pure."""
