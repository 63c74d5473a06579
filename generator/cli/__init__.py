"""The `zhiku` command. Each command imports what it runs, so that `zhiku --help` is quick."""

from __future__ import annotations

import click

from .build import build_command
from .check import check_command
from .concepts import concepts_command
from .correct import correct_command
from .new import new_command
from .read import read_command
from .register import register_command
from .serve import serve_command
from .show import catalog_command, show_command
from .terminal import accept_any_encoding
from .translate import translate_command


class _Group(click.Group):
    """Reports errors that a user can mend as a sentence, not as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        from ..model import CorpusError
        from ..translation.engines.base import Unusable

        try:
            accept_any_encoding()
            return super().invoke(ctx)
        except CorpusError as error:
            raise click.ClickException(error.sentence) from error
        except Unusable as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # the reader of our output closed it, which Click handles
        except OSError as error:
            reason = error.strerror or str(error)
            path = error.filename2 or error.filename  # of a file that replaces another, the other
            raise click.ClickException(f"{path}: {reason}" if path else reason) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhiku")
def main() -> None:
    """Turn a folder of raw report texts into a searchable bilingual knowledge base."""


for _command in (
    new_command, serve_command, build_command, check_command, read_command, show_command, catalog_command,
    correct_command, concepts_command, translate_command, register_command,
):  # fmt: skip
    main.add_command(_command)
