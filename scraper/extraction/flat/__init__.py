"""Text mode: an article out of the visible text of a page, one block a line, with no markup to go by.

`cleaner` is the recipe: lines → scores → verdicts, head and pictures → article. What the elements of a page would have
told is told here by what stands around a line.
"""
