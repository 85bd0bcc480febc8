"""How what is said is written: the formats of the printed papers."""
