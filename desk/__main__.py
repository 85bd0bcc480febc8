"""`python -m desk`: the command line, for where the program `sovanban` is not on the path."""

from desk.main import main

if __name__ == "__main__":
    main()
