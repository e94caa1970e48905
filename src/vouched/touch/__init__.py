"""How it is asked: a personal note or a blanket one? Pure."""
