"""The truth: what a document is, and the book it stands in. Imports nothing else of ours."""
