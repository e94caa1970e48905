"""What vouched remembers: journal, book, letters."""
