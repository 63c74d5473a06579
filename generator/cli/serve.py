"""`zhiku serve`: a site of any folder of files, which stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

import click


@click.command("serve")
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path(), required=False
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to serve at."
)
def serve_command(folder: Path, port: int) -> None:
    """Serve a folder of files as a site, or the site that has its mkdocs.yml there."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material reads it when it is imported
    from ..plugin.serving import serve

    serve(folder, port)
