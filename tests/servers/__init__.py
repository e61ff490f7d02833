"""Real servers on loopback for tests: one that answers as told (`loopback`), and all the ways to answer badly
(`behaviours`)."""
