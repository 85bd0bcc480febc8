"""Scores against archives of papers, real and made."""
