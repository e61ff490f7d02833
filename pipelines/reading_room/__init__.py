"""The reading room: a corpus for people, served on this machine.

    index     full-text search over the corpus's articles, in a file of its own that follows the corpus
    question  what a reader asks for, from the address's query, and as SQL
    room      the pages: search, article, versions side by side, inspection
    guard     who may ask, and what a page may load
    serving   the server

The corpus is opened read-only and may be written by a run meanwhile.
"""
