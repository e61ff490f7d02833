"""One run split into parts, each done by itself wherever there is room, and put together again.

inputs    which files there are, and how they are split
captures  a file → its pages
guard     a page that takes too long, or ends the process
part      what a worker does with one part: its own state, its own marker
local, on_ray (in `engines`)   where parts are worked on
merge     a part's effects → the corpus
plan      which parts a run has, and which are done
"""
