"""`zhiku new`: the least that a site of one's own needs."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from .terminal import say


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path))
def new_command(folder: Path) -> None:
    """Write a new site into an empty folder: settings, a sample report, pages, and how it is published."""
    import json
    from importlib.metadata import version

    from .. import paths

    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise click.ClickException(f"{folder}: is there already; name a new folder")
    name = folder.resolve().name
    words = {"{name}": name, "{version}": version("zhiku")}
    for source in sorted(path for path in paths.STARTER.rglob("*") if path.is_file()):
        target = folder / source.relative_to(paths.STARTER).as_posix().replace("dot-", ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8")
        for mark, word in words.items():
            quoted = json.dumps(word, ensure_ascii=False) if source.suffix == ".yml" else word
            text = text.replace(mark, quoted)
        target.write_text(text, "utf-8")
    serve = f"zhiku serve {quote(str(folder))}"
    say(f"{folder} is ready: put reports into {folder / 'corpus'}, then run `{serve}`")
