"""Reads .doc, .wps, .rtf, .odt, .ppt, .dps and .odp by way of what LibreOffice makes of them, where it is.

Of texts it makes .docx, of presentations .pptx. It runs without a window in a profile of its own that fetches
nothing and runs no macro. When it takes too long, it is ended with all that it started.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from ...replacement import temporary
from . import docx, pptx
from .reading import Neighbour, Progress, Reading, Unreadable, no_progress, nothing

SECONDS = 50.0 if sys.platform != "win32" else 18.0
"""LibreOffice may take so long for a file: less than its reader may by the clock."""
MEMORY = 2 << 30
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_OLE, _HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 512
"""How OLE files begin ([MS-CFB] 2.2), and the length of their header; others LibreOffice takes for text."""
_SLIDES = "PowerPoint Document".encode("utf-16-le")
"""The name of a stream in OLE files that are presentations."""
_ODP = b"application/vnd.oasis.opendocument.presentation"
_SETTINGS = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true", "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
    },
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2", "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": "9",
    },
}  # fmt: skip
"""Settings of the profile: no macros, and a proxy that nothing listens at."""


def read(data: bytes, beside: Neighbour = nothing, progress: Progress = no_progress) -> Reading:
    """Read a file through LibreOffice. Raise Unreadable when it is not installed, or cannot read the file."""
    if data[:2] == b"PK" and b"word/document.xml" in data:
        return docx.read(data, beside, progress)
    if data[:2] == b"PK" and b"ppt/presentation.xml" in data:
        return pptx.read(data, beside, progress)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Unreadable(
            "unknown-format", "is read where LibreOffice is installed: save it as .docx or .pptx"
        )
    suffix, made = _kinds(data)
    with temporary() as folder:
        converted = _converted(program, folder, suffix, made, data)
    read_made = docx.read if made == "docx" else pptx.read
    return read_made(converted, beside, progress)


def _kinds(data: bytes) -> tuple[str, str]:
    """Return the suffix by which LibreOffice knows a file, and what it makes of it, or raise Unreadable."""
    if data.startswith(_OLE) and len(data) > _HEADER:
        return (".ppt", "pptx") if _SLIDES in data else (".doc", "docx")
    if data.startswith(b"PK"):
        return (".odp", "pptx") if _ODP in data[:200] else (".odt", "docx")
    if data.startswith(b"{\\rtf"):
        return ".rtf", "docx"
    raise Unreadable("damaged", "is not a text of an office program")


def _converted(program: str, folder: Path, suffix: str, made: str, data: bytes) -> bytes:
    """Return a file as LibreOffice converts it to the kind `made`."""
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_settings(), "utf-8")
    source = folder / f"report{suffix}"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", made, "--outdir", str(folder / "out"), str(source)]
    _run(command)
    try:
        return (folder / "out" / f"report.{made}").read_bytes()
    except OSError as error:
        raise Unreadable("damaged", "cannot be read by LibreOffice") from error


def _run(command: list[str]) -> None:
    """Run a program to its end. Raise Unreadable, all that it started being ended, when it takes too long."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_allow if os.name == "posix" else None,
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Unreadable("too-slow", f"LibreOffice was not done within {SECONDS:.0f} s") from error
        finally:
            process.kill()
            if hasattr(os, "killpg"):
                with contextlib.suppress(OSError):  # all have ended
                    os.killpg(process.pid, signal.SIGKILL)


def _allow() -> None:
    """Let LibreOffice take more memory than a reader."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _settings() -> str:
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, properties in _SETTINGS.items()
        for name, value in properties.items()
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    )
    return f"{head}{''.join(items)}</oor:items>\n"
