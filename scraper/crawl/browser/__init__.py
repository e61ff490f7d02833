"""Pages as a browser shows them: Chromium behind a guarded proxy."""
