"""A file in, a draft entry with its evidence out."""
