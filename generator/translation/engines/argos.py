"""The engine `argos`: Argos Translate, which runs on this computer and asks nobody.

It takes no terms, and does one text after the other.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .base import Request, Unusable


class Argos:
    """Translates with the language packages that are installed on this computer."""

    name = "argos"

    def __init__(self) -> None:
        """Import Argos Translate, which takes seconds. Raise Unusable when it is not there."""
        try:
            self._argos: Any = import_module("argostranslate.translate")
        except ImportError as error:
            raise Unusable(f'Argos Translate is missing ({error}): pip install "zhiku[argos]"') from error

    def translate(self, request: Request) -> list[str]:
        """Return one translation a text. Raise Unusable when the language package is not installed."""
        installed = {language.code: language for language in self._argos.get_installed_languages()}
        source, target = installed.get(request.source), installed.get(request.target)
        translation = source and target and source.get_translation(target)
        if not translation:
            package = f"translate-{request.source}_{request.target}"
            raise Unusable(f"Argos Translate lacks a language package: argospm install {package}")
        return [str(translation.translate(text)) for text in request.texts]
