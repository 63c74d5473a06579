"""The types of the generator; a test, so that another runs beside it."""

import subprocess
import sys

from tests.support.paths import ROOT


def test_types_are_right() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
