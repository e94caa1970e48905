"""What is asked: is it an invitation, of which kind, from whom, with which note? Pure."""
