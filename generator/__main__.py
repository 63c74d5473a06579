"""`python -m generator`: the same as `zhiku`."""

from generator.cli import main

main(prog_name="zhiku")
