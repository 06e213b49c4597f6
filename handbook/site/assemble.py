"""Put the parts of the site together in one folder, and put that folder in place."""

from __future__ import annotations

import json
import shutil
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from handbook.checklists.catalogue import CatalogueError, build_catalogue
from handbook.markdown.checklist_items import ItemError
from handbook.notices.texts import ship_notices
from handbook.pages.facts import PageError, pages_data
from handbook.pages.finish import fill_pages
from handbook.pages.redirects import RedirectError, write_redirects
from handbook.pages.search import SearchError, complete_index
from handbook.site.environment import WEB_FOLDER, runtime_manifest, web_files
from handbook.site.paths import LANGUAGES, Layout, SiteError
from handbook.site.palette_start import quiet_palette
from handbook.site.search_start import defer_search
from handbook.site.search_worker import complete_workers, drop_languages

if TYPE_CHECKING:
    from pathlib import Path

# Pictures both languages use: docs/assets, once at the root of the site.
PICTURES_FOLDER = "assets/img/"
# The sample reports of the table tools: docs/data/samples, for both languages too.
SAMPLES_FOLDER = "assets/samples/"

# Every list of the book, for the home page, for exports and for reminders.
LISTS_FILE = "api/checklists.json"
# Every page with its owner and review dates, for reminders.
PAGES_FILE = "api/pages.json"

# A folder that holds this file is a site of ours and may be replaced.
BUILD_FILE = "build.json"
BUILT_WITH = ("mkdocs", "mkdocs-material", "pymdown-extensions")


def assemble(layout: Layout, target: Path, site_url: str) -> None:
    """Write the whole site, uncompressed, into the new folder `target`."""
    for language in LANGUAGES:
        shutil.copytree(layout.html(language), target / language.folder, dirs_exist_ok=True)
        complete_workers(target / language.folder)
        defer_search(target / language.folder)
        quiet_palette(target / language.folder)
        drop_languages(target / language.folder)
    shutil.copytree(layout.project / "docs/assets", target / PICTURES_FOLDER)
    if (samples := layout.project / "docs/data/samples").is_dir():
        shutil.copytree(samples, target / SAMPLES_FOLDER)
    if layout.web.is_dir():
        ignored = shutil.ignore_patterns("manifest.json", "sw.js*")
        shutil.copytree(layout.web, target / WEB_FOLDER, ignore=ignored)
    if runtime := runtime_manifest(layout):
        shutil.copytree(layout.runtime / runtime["version"], target / runtime["base"])
    ship_notices(layout, target)
    span_pages(layout.project / "docs", target, layout.cache)
    # Some hosts drop folders whose names begin with an underscore unless told not to.
    (target / ".nojekyll").touch()
    facts = {"site_url": site_url, "runtime": runtime and runtime["version"], **web_files(layout)}
    write_json(target / BUILD_FILE, {**facts, "built_with": built_with()})


def span_pages(docs: Path, target: Path, cache: Path) -> None:
    """Write what spans pages: the catalogues of pages and lists, and what pages say of each other.

    Raises SiteError where pages contradict each other, with the page and what is wrong.
    """
    prefixes = {language.code: language.folder for language in LANGUAGES}
    (target / "api").mkdir(exist_ok=True)
    try:
        write_json(target / PAGES_FILE, pages_data(docs, prefixes))
        write_json(target / LISTS_FILE, build_catalogue(docs, list(prefixes)))
        fill_pages(docs, target, LANGUAGES)
        complete_index(docs, target, prefixes.items(), cache)
        write_redirects(docs, target, LANGUAGES)
    except (CatalogueError, ItemError, PageError, RedirectError, SearchError) as error:
        raise SiteError(str(error)) from error


def built_with() -> dict[str, str]:
    """Return the versions of what made the pages."""
    found = {}
    for name in BUILT_WITH:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def write_json(path: Path, content: object) -> None:
    """Write `content` so that the same content is the same file."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def check_replaceable(output: Path) -> None:
    """Refuse to replace a folder that is not a site of ours."""
    if output.exists() and not output.is_dir():
        raise SiteError(f"{output} is a file; name a folder for the site.")
    if output.is_dir() and any(output.iterdir()) and not (output / BUILD_FILE).is_file():
        raise SiteError(f"{output} holds something other than this site; name an empty folder.")


def put_in_place(staged: Path, output: Path) -> None:
    """Replace `output` by `staged`: at no moment is half a site to be seen."""
    output.parent.mkdir(parents=True, exist_ok=True)
    retired = output.with_name(f".{output.name}.old")
    shutil.rmtree(retired, ignore_errors=True)
    if output.exists():
        output.rename(retired)
    shutil.move(staged, output)
    shutil.rmtree(retired, ignore_errors=True)
