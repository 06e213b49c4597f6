"""The inputs that can be moved one at a time, and what an output does as one of them moves.

Goal seek, sensitivity and the grid are built on this: they know no calculator, only the
declarations. An input that is a number is a lever, so is each part of a group (``own.ctr``); a
list of rows is not.
"""

from typing import Any

from calculators.calculator import OUT_OF_RANGE, OUT_OF_RANGE_WORDS, Calculator, Output
from calculators.fields import BadInput, Problem
from calculators.methods.rounding import to_digits
from calculators.methods.scan import edge
from calculators.numbers import is_undefined
from calculators.paths import at
from calculators.units import UNITS
from calculators.words import Message, Words

# How far an open bound is kept off: a price above 0 is at least this.
_OFF_BOUND = 1e-9

_NO_SUCH_INPUT = Words(
    zh="没有叫 {name} 的数字输入；可选：{known}。",
    en="There is no number to move called {name}; choose from: {known}.",
)
_NO_SUCH_OUTPUT = Words(
    zh="没有叫 {name} 的数字结果；可选：{known}。",
    en="There is no number among the results called {name}; choose from: {known}.",
)
_NOT_ONE_NUMBER = Words(
    zh="「{label}」不是一个数，不能这样调；可选：{known}。",
    en="{label} is not one number to move; choose from: {known}.",
)
_NOT_NUMERIC = Words(
    zh="「{title}」的结果是判断不是数，没有目标求解、敏感度和试算表。",
    en="{title} answers with a judgement, not a number: goal seek, sensitivity and the grid do not apply.",
)


class Lever:
    """An input that can be moved: its ``path`` as problems name it, its label and its field."""

    def __init__(self, field: Any) -> None:
        self.path = field.name
        self.label = field.label
        self.field = field

    def value(self, inputs: "dict[str, Any]") -> Any:
        """Return where the lever stands; ``None`` for an optional field left empty."""
        return at(inputs, self.path)

    def moved(self, inputs: "dict[str, Any]", value: Any) -> "dict[str, Any]":
        """Return the inputs with this one at ``value``; the given ones stay as they are."""
        changed = dict(inputs)
        group, _, part = self.path.partition(".")
        if part:
            changed[group] = dict(inputs[group])
            changed[group][part] = value
        else:
            changed[group] = value
        return changed

    def on_scale(self, value: float) -> Any:
        """Return ``value`` as the field holds it: the nearest whole number of a whole field."""
        return int((value + 0.5) // 1) if self.field.whole else float(value) + 0.0

    def times(self, base: Any, tenths: int) -> Any:
        """Return so many tenths of ``base``, without the dust of the product: 110 % of 0.1 is 0.11."""
        return base if tenths == 10 else self.on_scale(to_digits(base * tenths / 10, 12))  # noqa: PLR2004 - the whole

    def decimals(self) -> int:
        """Return the decimals a person types: 2 for yuan, 4 for a fraction shown as 5.25 %."""
        unit = UNITS[self.field.unit]
        return unit.most + 2 if unit.percent else unit.most


def levers(calculator: Calculator) -> "list[Lever]":
    """Return every lever of a calculator, in the order of its form.

    >>> import calculators
    >>> [lever.path for lever in levers(calculators.find("presale-conversion"))][:3]
    ['visitors', 'presale_buyers', 'spot_buyers']
    """
    return [Lever(field) for field in calculator.single_fields() if field.is_number]


def numeric_outputs(calculator: Calculator) -> "list[Output]":
    """Return the outputs that are numbers: no tables, no verdicts in words."""
    return [output for output in calculator.outputs if output.unit in UNITS]


def find_lever(calculator: Calculator, path: str, place: str = "input") -> Lever:
    """Return the lever called ``path``, or raise :class:`BadInput` at ``place`` with the choices."""
    known = levers(calculator)
    for lever in known:
        if lever.path == path:
            return lever
    names = _listed([lever.path for lever in known])
    for field in calculator.inputs + calculator.single_fields():
        if field.name == path:
            raise _bad(place, Message("not-one-number", _NOT_ONE_NUMBER, label=field.label, known=names))
    raise _bad(place, Message("unknown-input", _NO_SUCH_INPUT, name=_verbatim(path), known=names))


def find_output(calculator: Calculator, name: str) -> Output:
    """Return the numeric output called ``name``, or raise :class:`BadInput` with the choices."""
    known = numeric_outputs(calculator)
    for output in known:
        if output.name == name:
            return output
    names = _listed([output.name for output in known])
    raise _bad("output", Message("unknown-output", _NO_SUCH_OUTPUT, name=_verbatim(name), known=names))


def check_numeric(calculator: Calculator) -> None:
    """Raise :class:`BadInput` for a calculator that has nothing to seek."""
    if not calculator.numeric:
        raise _bad("output", Message("not-numeric", _NOT_NUMERIC, title=calculator.title))


def output_at(calculator: Calculator, inputs: "dict[str, Any]", output: Output) -> Any:
    """Return one output for resolved inputs, without notes and tables; ``None`` where undefined.

    >>> import calculators
    >>> margin = calculators.find("profit-margin")
    >>> output_at(margin, margin.resolve({"price": 200}), margin.output("revenue"))
    140.0
    """
    value = calculator.formula(**inputs).get(output.name)
    return None if value is None or is_undefined(value) else value


def why_undefined(output: Output, inputs: "dict[str, Any]") -> Message:
    """Return the declared reason why ``output`` has no value, or that it is beyond what can be computed."""
    for reason in output.undefined:
        if reason.when is None or reason.when(inputs):
            return Message(reason.code, reason.words)
    return Message(OUT_OF_RANGE, OUT_OF_RANGE_WORDS, label=output.label)


class Probe:
    """One output as a function of one lever, the other inputs held: call it with a value.

    ``None`` where the value is not admissible or the output is undefined. ``asked`` counts the
    calls of the formula. ``low`` and ``high`` are the ends of what may be filled in: the field's
    bounds, drawn in to where a rule over several fields begins to break.
    """

    def __init__(
        self, calculator: Calculator, inputs: "dict[str, Any]", lever: Lever, output: Output
    ) -> None:
        self.calculator = calculator
        self.inputs = inputs
        self.lever = lever
        self.output = output
        self.whole = lever.field.whole
        self.asked = 0
        self.at = lever.value(inputs)
        self.now = self._output_of(inputs)
        self.low, self.high = self._ends()

    def __call__(self, value: float) -> Any:
        """Return the output with the lever at ``value``."""
        if not self.low <= value <= self.high:
            return None
        return self._output_of(self.lever.moved(self.inputs, value))

    def is_admissible(self, value: float) -> bool:
        """Tell whether no rule is broken with the lever at ``value``."""
        changed = self.lever.moved(self.inputs, value)
        return not any(rule.broken(changed) for rule in self.calculator.rules)

    def _output_of(self, inputs: "dict[str, Any]") -> Any:
        self.asked += 1
        return output_at(self.calculator, inputs, self.output)

    def _ends(self) -> "tuple[float, float]":
        field = self.lever.field
        off = 1 if self.whole else _OFF_BOUND
        low = field.low + off if field.above else field.low
        high = field.high - off if field.below else field.high
        if self.whole:
            low, high = int(-(-low // 1)), int(high // 1)
        start = self._start(low, high)
        if start is None or not self.calculator.rules:
            return low, high
        return (
            edge(self.is_admissible, start, low, whole=self.whole),
            edge(self.is_admissible, start, high, whole=self.whole),
        )

    def _start(self, low: float, high: float) -> Any:
        """Return a value inside the rules to search their ends from."""
        for value in (self.at, self.lever.field.default, low, high):
            if value is not None and self.is_admissible(value):
                return value
        return None


def _listed(names: "list[str]") -> Words:
    return _verbatim(", ".join(names))


def _verbatim(text: Any) -> Words:
    return Words(zh=str(text), en=str(text))


def _bad(place: str, message: Message) -> BadInput:
    return BadInput([Problem(place, message)])
