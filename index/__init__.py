"""The searchable copy of the register; it can always be rebuilt (see `search.Index`)."""
