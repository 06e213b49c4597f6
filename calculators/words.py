"""Sentences in the reader's language, with numbers left open for the page to format."""

from typing import Any

LANGUAGES = ("zh", "en")


class Words:
    """The same sentence in every language of the handbook.

    ``{name}`` marks a place that is filled later, by a number or another :class:`Words`.

    >>> Words(zh="价格", en="price").say("en")
    'price'
    """

    def __init__(self, *, zh: str, en: str) -> None:
        self.by_language = {"zh": zh, "en": en}

    def say(self, language: str) -> str:
        """Return the sentence in ``language``; an unknown language raises ``KeyError``."""
        return self.by_language[language]


class Quantity:
    """A number together with the unit it is shown in, for use inside a message."""

    def __init__(self, value: Any, unit: str) -> None:
        self.value = value
        self.unit = unit


class Message:
    """Something the calculator says: a stable code, and a sentence with open places.

    The engine never formats numbers (two engines round differently); it hands out the sentence
    as a template with its values, and whoever shows it fills it in.

    >>> message = Message("low", Words(zh="不低于 {low}", en="at least {low}"), low=Quantity(0, "money"))
    >>> message.data("en")
    {'code': 'low', 'template': 'at least {low}', 'values': {'low': {'value': 0, 'unit': 'money'}}}
    """

    def __init__(self, code: str, words: Words, **values: Any) -> None:
        self.code = code
        self.words = words
        self.values = values

    def data(self, language: str) -> "dict[str, Any]":
        """Return code, template and values as JSON-ready data in ``language``."""
        values = {}
        for name in self.values:
            value = self.values[name]
            if isinstance(value, Words):
                values[name] = {"text": value.say(language)}
            else:
                values[name] = {"value": value.value, "unit": value.unit}
        return {"code": self.code, "template": self.words.say(language), "values": values}
