"""One pass, the service, explaining and undoing: the only place where judgement meets the world."""
