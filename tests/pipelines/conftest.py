"""That this file stands here makes what the tests of runs share importable, from the folders below too."""
