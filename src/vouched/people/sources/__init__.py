"""Address books and exports, read into cards."""
