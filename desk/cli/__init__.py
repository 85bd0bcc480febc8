"""One file a command: `run()` does the work and returns values, `command` is its shell."""
