"""What people touch: the command line, the page, the wiring of all parts."""
