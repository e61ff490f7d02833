"""How fast a crawl goes, beside others and where it is hardest."""
