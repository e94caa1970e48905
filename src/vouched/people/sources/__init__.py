"""Address books and exports read into cards: every reader takes text, gives cards and problems by line."""
