"""Every error Copydesk raises, in one tree.

CopydeskError
├── UsageError              the call cannot be done as asked; the message says what to change
│   ├── UrlError            a string that is no absolute http(s) URL
│   └── DefinitionError     a pipeline file with an unknown key or a wrong value (file, key and mend in the message)
├── LockHeldError           another run of the same pipeline is at work
├── NothingFetchedError     not one page of a run could be fetched
├── StoreError              the corpus on disk cannot be used as it is
│   └── ArchiveError        a WARC file cannot be read or written
└── AddressBlockedError     a connection to an address the pipeline does not allow (turned into a FetchFailure)

Raised for misuse and misconfiguration only. A bad page, a dead host or a hostile server is a value
(`scraper.fetched.FetchFailure`, a rejected page with its reason), never an exception that ends a run.
"""


class CopydeskError(Exception):
    """Root of the tree: catch this to catch everything Copydesk raises on purpose."""


class UsageError(CopydeskError):
    """What was asked for cannot be done as asked. Raised by: the command line, `scraper.extract`'s callers."""


class UrlError(UsageError):
    """Not an absolute http or https URL. Raised by: `scraper.urls`."""


class DefinitionError(UsageError):
    """A pipeline file that does not say something Copydesk can do. Raised by: `pipelines.definition`."""


class LockHeldError(CopydeskError):
    """Another process runs the same pipeline. Raised by: `pipelines.run`."""


class NothingFetchedError(CopydeskError):
    """Not one page could be fetched, or none may be now. Raised by: `pipelines.run`, `pipelines.commands.run`."""


class StoreError(CopydeskError):
    """The corpus on disk cannot be used as it is. Raised by: `pipelines.corpus`."""


class ArchiveError(StoreError):
    """A WARC file cannot be read or written. Raised by: `scraper.archive`."""


class AddressBlockedError(CopydeskError):
    """A connection to an address that is not allowed. Raised by: `scraper.crawl.guard`, at connect time."""
