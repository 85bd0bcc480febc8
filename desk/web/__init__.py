"""The page in the browser: one file a page, which calls what the commands call."""
