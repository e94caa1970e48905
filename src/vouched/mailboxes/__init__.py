"""Where mail lives, behind one small protocol."""
