"""Real and scripted mail servers for the tests; everything on loopback, on free ports, in temporary folders."""
