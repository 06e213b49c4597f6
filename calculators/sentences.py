"""Messages whose numbers come in any unit: the sentence takes what it names, set as Chinese is set."""

from typing import Any

from calculators.units import UNITS
from calculators.words import Message, Quantity, Words


def sentence(code: str, words: Words, values: "dict[str, Any]") -> Message:
    """Return a message with those of ``values`` that its sentence names.

    In Chinese the space behind a place is dropped where the unit ends in a word: 5.00 元起, but 5% 起.

    >>> words = Words(zh="从 {low} 起", en="from {low}")
    >>> said = [sentence("from", words, {"low": Quantity(5, unit), "high": 0}).data("zh") for unit in ("money", "rate")]
    >>> [one["template"] for one in said], sorted(said[0]["values"])
    (['从 {low}起', '从 {low} 起'], ['low'])
    """
    chinese, used = words.say("zh"), {}
    for name in sorted(values):
        place = "{" + name + "}"
        if place not in chinese:
            continue
        value = used[name] = values[name]
        if isinstance(value, Quantity) and UNITS[value.unit].suffix.say("zh"):
            chinese = chinese.replace(place + " ", place)
    return Message(code, Words(zh=chinese, en=words.say("en")), **used)
