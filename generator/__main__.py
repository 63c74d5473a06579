"""`python -m generator`: the same as `zhiku`."""

from .cli import main

main(prog_name="zhiku")
