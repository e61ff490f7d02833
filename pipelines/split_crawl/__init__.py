"""A live crawl as parts of whole sites, each a crawl of its own with its own state and archive.

A site belongs to one part for good, so whatever is kept to per host and per site is kept to: pace, robots.txt, budgets,
conditional requests. What a part finds of another part's sites is handed over to that one, in rounds, until there is
nothing new. Then the parts' pages go into the pipeline's corpus by the calls that a crawl in one process makes.
"""
