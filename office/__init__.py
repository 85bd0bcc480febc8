"""What a clerk can do with the register, as plain typed calls that know no surface."""
