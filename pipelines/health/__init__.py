"""What is normal for each site, learned from its own runs, and what is not.

Pure: nights and their history in, alarms out. `pipelines.checkup` feeds it from the corpus and keeps what it says.

    night      what one run showed of one site
    figures    what of it is watched, when it counts as drifted, and in which words
    chance     how probable a night is if nothing has changed
    volume     how much a site publishes, by weekday, and when its silence is too long
    sources    feeds and sitemaps that no longer give anything
    judge      all sites of a run at once: which figures ring, since when, and which are back to normal
    signs      what looks broken in a single run, for sites whose normal is not known yet
"""
