"""Laws that are cheap to try are tried on 500 examples where the others take 200."""

from __future__ import annotations

from hypothesis import settings

_CHEAP = 500

# What the profile asks for stays when it asks for more.
OFTEN = settings(max_examples=max(_CHEAP, settings.default.max_examples if settings.default else 0))
