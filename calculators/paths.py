"""Names of what stands inside a group: ``own.ctr`` is the part ``ctr`` of the object ``own``."""

from typing import Any


def at(values: "dict[str, Any]", path: str) -> Any:
    """Return the value that ``path`` names; ``KeyError`` when there is none.

    >>> at({"price": 2, "own": {"ctr": 0.05}}, "own.ctr")
    0.05
    """
    for name in path.split("."):
        values = values[name]
    return values


def flat(values: "dict[str, Any]") -> "dict[str, Any]":
    """Return the values with each part of an object under its own path; lists stay as they are.

    >>> flat({"price": 2, "own": {"ctr": 0.05}})
    {'price': 2, 'own.ctr': 0.05}
    """
    found: dict[str, Any] = {}
    for name in values:
        value = values[name]
        if isinstance(value, dict):
            for part in value:
                found[f"{name}.{part}"] = value[part]
        else:
            found[name] = value
    return found


def nested(values: "dict[str, Any]") -> "dict[str, Any]":
    """Return the values with paths made objects again; the opposite of :func:`flat`.

    >>> nested({"price": 2, "own.ctr": 0.05, "own.margin": 0.3})
    {'price': 2, 'own': {'ctr': 0.05, 'margin': 0.3}}
    """
    made: dict[str, Any] = {}
    for path in values:
        name, _, part = path.partition(".")
        if part:
            made.setdefault(name, {})[part] = values[path]
        else:
            made[name] = values[path]
    return made
