"""The workers of a Dask cluster, which read the reports in place of this computer's processes."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

import click

scheduler_option = click.option(
    "--scheduler", metavar="ADDRESS", help="Have the workers of this Dask scheduler read the reports."
)


@contextmanager
def workers(scheduler: str | None) -> Iterator[Executor | None]:
    """Give the workers of the cluster at an address; None without one.

    Raise ClickException if there is no such cluster, if its workers have other code than this computer, or
    if several of them in turn died of the same reports.
    """
    if scheduler is None:
        yield None
        return
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise click.ClickException("--scheduler needs Dask: `pip install zhiku[cluster]`") from error
    from ..cache import code

    try:
        client = Client(scheduler, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{scheduler}: no Dask scheduler answers there") from error
    with client:
        others = [address for address, its in client.run(code).items() if its != code()]
        if others:
            raise click.ClickException(f"{', '.join(others)}: not the Zhiku, or the Python, of this computer")
        try:
            yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        except KilledWorker as error:
            raise click.ClickException("\n".join([str(error), *error.__notes__])) from error
