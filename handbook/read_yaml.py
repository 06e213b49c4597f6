"""Reading YAML as fast as the machine can: with libyaml where PyYAML was built with it."""

from __future__ import annotations

from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds, plain values only; raises ``yaml.YAMLError``.

    >>> read_yaml("every: 90d")
    {'every': '90d'}
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both are safe loaders
