"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from ..model import LANGUAGES, Bilingual

_HOST = re.compile(r"(?:https|wss)://(?:\*\.)?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,9}(?::[0-9]{1,5})?")


class Pair(BaseConfigOption[Bilingual[str]]):
    """A text for both languages, or a mapping with one for each; empty by default."""

    def __init__(self) -> None:
        """Set the default."""
        super().__init__()
        self.default = Bilingual("", "")

    def run_validation(self, value: object) -> Bilingual[str]:
        """Return the pair; a language without a text takes that of the other. Raise ValidationError."""
        if isinstance(value, Bilingual):
            return value
        texts: dict[str, Any] = value if isinstance(value, dict) else dict.fromkeys(LANGUAGES, value)
        if (
            not texts
            or not texts.keys() <= set(LANGUAGES)
            or not all(isinstance(text, str) for text in texts.values())
        ):
            raise ValidationError(f"must be a text, or one for each of: {', '.join(LANGUAGES)}")
        some = next(iter(texts.values()))
        return Bilingual.of(lambda language: " ".join(texts.get(language, some).split()))


class Host(BaseConfigOption[str]):
    """The origin of a host from which the owner's pages may load: https://example.org, *.example.org too."""

    def run_validation(self, value: object) -> str:
        """Return the origin. Raise ValidationError: what is not one could open the policy for all hosts."""
        if not isinstance(value, str) or not _HOST.fullmatch(value):
            raise ValidationError(f"{value!r} must be the address of a host, such as https://example.org")
        return value


class ZhikuConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin in mkdocs.yml."""

    corpus = config_options.Dir(exists=True, default="corpus")
    name = Pair()
    description = Pair()
    introduction = Pair()
    hosts = config_options.ListOfItems(Host(), default=[])
    originals = config_options.Type(bool, default=False)
    social = config_options.Type(bool, default=False)
    social_font = config_options.Type(str, default="")
