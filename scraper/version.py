"""The version of Copydesk: records carry it, so that a change of extraction can be told from a change of page."""

__version__ = "0.1.0"
