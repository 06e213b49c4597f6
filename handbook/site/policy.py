"""The Content-Security-Policy of the site: in every page, and as headers for hosts that send some.

One policy serves all pages. With instant navigation the first page's policy stays in
force while the others come and go, so it names the inline scripts of all of them.
Those are the theme's own few, known here by how they begin; ours are files.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from typing import TYPE_CHECKING, Final

from handbook.site.paths import SiteError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# How Material's inline scripts begin (mkdocs-material 9.8.1): where the site's own
# storage begins, the colours chosen before, tabs that an address names.
THEME_SCRIPTS: Final = (
    b"__md_scope=new URL(",
    b'var palette=__md_get("__palette");',
    b"var target=document.getElementById(location.hash.slice(1));",
)
_SCRIPT: Final = re.compile(rb"<script([^>]*)>(.*?)</script>", re.DOTALL)
# Data blocks: the browser never runs them.
_DATA: Final = re.compile(rb'type="application/[a-z+-]*json"')
# A browser looks for the charset in the first 1024 bytes: it stays in front.
_CHARSET: Final = b'<meta charset="utf-8">'


def protect(site: Path) -> str:
    """Write the policy into every page of a finished site; return it.

    Raises SiteError for a page with an inline script that is not the theme's.
    """
    pages = {path: path.read_bytes() for path in sorted(site.rglob("*.html"))}
    hashes = {script_hash(script) for path, page in pages.items() for script in inline_scripts(page, path)}
    policy = policy_text(hashes)
    tag = f'{_CHARSET.decode()}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'.encode()
    for path, page in pages.items():
        if _CHARSET not in page:
            raise SiteError(f"{path}: no {_CHARSET.decode()} after which its policy could stand")
        path.write_bytes(page.replace(_CHARSET, tag, 1))
    return policy


def inline_scripts(page: bytes, path: Path) -> Iterator[bytes]:
    """Yield the inline scripts of a page; raises SiteError for one that is not the theme's."""
    for attributes, script in _SCRIPT.findall(page):
        if b"src=" in attributes or _DATA.search(attributes):
            continue
        if not script.startswith(THEME_SCRIPTS):
            raise SiteError(
                f"{path}: an inline script that is not the theme's "
                f"({script[:40].decode(errors='replace')}…); put it into a file of handbook/web. "
                f"After an update of Material, look at THEME_SCRIPTS in {__name__}."
            )
        yield script


def script_hash(script: bytes) -> str:
    """Return the source expression that allows exactly this inline script.

    >>> script_hash(b"")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(hashlib.sha256(script).digest()).decode()}'"


def policy_text(hashes: Iterable[str]) -> str:
    """Return the policy as it may stand in a page.

    >>> policy_text([]).split("; ")[1]
    "script-src 'self' 'wasm-unsafe-eval'"
    """
    return "; ".join(
        (
            "default-src 'self'",
            # WebAssembly needs its own permission; eval() has none.
            " ".join(["script-src 'self' 'wasm-unsafe-eval'", *sorted(hashes)]),
            # Charts and the theme set sizes and colours on elements.
            "style-src 'self' 'unsafe-inline'",
            # The theme's style sheet holds its icons.
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        )
    )
