"""Real and scripted mail servers for the tests: on loopback, free ports, in temporary folders."""
