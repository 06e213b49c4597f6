"""Where the site's parts lie: sources, build results and the cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from handbook.runtime.store import cache_folder

PROJECT = Path(__file__).resolve().parents[2]


class SiteError(Exception):
    """The site cannot be built or served; the message says what to do."""


class Language(NamedTuple):
    """One language of the site: its code, MkDocs configuration and folder in the site."""

    code: str
    config: str
    folder: str


LANGUAGES = (Language("zh", "mkdocs.yml", ""), Language("en", "mkdocs.en.yml", "en/"))


@dataclass(frozen=True)
class Layout:
    """The folders of one build; tests make their own."""

    project: Path = PROJECT
    build: Path = PROJECT / "build"
    cache: Path = field(default_factory=cache_folder)

    @property
    def web(self) -> Path:
        """What esbuild wrote: scripts, styles and `manifest.json`."""
        return self.build / "web"

    @property
    def runtime(self) -> Path:
        """The browser's Python: one folder named by its version, and `manifest.json`."""
        return self.build / "runtime"

    def html(self, language: Language) -> Path:
        """MkDocs' output for one language."""
        return self.build / f"html-{language.code}"
