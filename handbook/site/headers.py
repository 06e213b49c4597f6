"""What a host sends with every file: the policy, and the few headers that a page cannot hold.

They are written into the site as files that a server's configuration includes, so that
the hashes in the policy are always those of the pages beside it. Samples: ``hosting/``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

# Where the files stand below the root of the site.
HEADERS_FOLDER: Final = "assets/headers"
NGINX_FILE: Final = f"{HEADERS_FOLDER}/nginx.conf"
CADDY_FILE: Final = f"{HEADERS_FOLDER}/Caddyfile"


def headers(policy: str) -> dict[str, str]:
    """Return the headers that go with a page's policy.

    >>> headers("default-src 'self'")["Content-Security-Policy"]
    "default-src 'self'; frame-ancestors 'self'"
    """
    return {
        # No page can say in itself who may frame it.
        "Content-Security-Policy": f"{policy}; frame-ancestors 'self'",
        # Only told, on the console: the theme writes text into pages in ways this would forbid.
        "Content-Security-Policy-Report-Only": "require-trusted-types-for 'script'",
        "X-Content-Type-Options": "nosniff",
        # Another site need not know which page its reader came from.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def write_headers(site: Path, policy: str) -> None:
    """Write the headers of a finished site for nginx and for Caddy."""
    sent = headers(policy)
    (site / HEADERS_FOLDER).mkdir(parents=True, exist_ok=True)
    (site / NGINX_FILE).write_text(for_nginx(sent), encoding="utf-8")
    (site / CADDY_FILE).write_text(for_caddy(sent), encoding="utf-8")


def for_nginx(sent: dict[str, str]) -> str:
    r"""Return the headers as nginx reads them, sent with errors, too.

    >>> for_nginx({"X-Content-Type-Options": "nosniff"})
    'add_header X-Content-Type-Options "nosniff" always;\n'
    """
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in sent.items())


def for_caddy(sent: dict[str, str]) -> str:
    r"""Return the headers as Caddy reads them.

    >>> for_caddy({"X-Content-Type-Options": "nosniff"})
    'header {\n\tX-Content-Type-Options "nosniff"\n}\n'
    """
    lines = "".join(f'\t{name} "{value}"\n' for name, value in sent.items())
    return f"header {{\n{lines}}}\n"
