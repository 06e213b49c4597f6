"""Sensitivity: how far one output moves when each input moves by a tenth and by a fifth.

One input at a time, the others held (a tornado; see A. Saltelli and others, "Global sensitivity
analysis: the primer" (2008), section 1.2.9, for what such a view leaves out: inputs that move
together). A step that breaks a bound or a rule has no value, and says which.
"""

from typing import Any

from calculators.calculator import Calculator, Output
from calculators.fields import BadInput
from calculators.levers import Lever, levers, output_at, why_undefined
from calculators.methods.rounding import to_digits
from calculators.sentences import sentence
from calculators.words import LANGUAGES, Message, Quantity, Words

# In tenths, so that 100 times 11 / 10 is 110 and not a last bit more.
TENTHS = (8, 9, 11, 12)
_TIE, _DUST = 1e-9, 1e-12

_ZERO = Words(
    zh="「{input}」现在是 0，没有 ±10% 可言；填一个数再看。",
    en="{input} is 0, so there is no ±10 % of it; enter a number to see.",
)
_EMPTY = Words(zh="「{input}」没有填，不参与比较。", en="{input} is empty and takes no part.")
_ONE_WHOLE = Words(
    zh="「{input}」只能填整数，{value} 的这点变动凑不成一个整数。",
    en="{input} takes whole numbers only, and this share of {value} makes none.",
)
_STRONGEST = Words(
    zh="每个输入单独上下变动 20%，对「{output}」影响最大的是「{input}」：结果会在 {low} 到 {high} 之间（现在 {now}）。",
    en="Each input moved on its own by up to 20 % either way, {output} depends most on {input}: "
    "it lies between {low} and {high} (now {now}).",
)
_STRONGEST_TIED = Words(
    zh="每个输入单独上下变动 20%，对「{output}」影响最大的是{inputs}，一样大：结果会在 {low} 到 {high} 之间（现在 {now}）。",
    en="Each input moved on its own by up to 20 % either way, {output} depends most, and equally, on {inputs}: "
    "it lies between {low} and {high} (now {now}).",
)
_NONE_MATTERS = Words(
    zh="每个输入单独上下变动 20%，「{output}」都不动，一直是 {now}。",
    en="With each input moved on its own by up to 20 % either way, {output} stays at {now}.",
)
_UNDEFINED = Words(
    zh="「{output}」现在算不出来，谈不上敏感度：先把它算出来再看。",
    en="{output} has no value now, so there is nothing to compare; make it computable first.",
)
_AND = {"zh": "和", "en": " and "}
_QUOTED = {"zh": "「{}」", "en": "{}"}
_COMMA = {"zh": "、", "en": ", "}


class Step:
    """One move of an input: its factor, the value moved to, the output there, or a note why none."""

    def __init__(self, factor: float, value: Any, output: Any, change: Any, note: "Message | None") -> None:
        self.factor = factor
        self.value = value
        self.output = output
        self.change = change
        self.note = note


class Row:
    """One input and its steps, or a note why it has none.

    ``low`` and ``high`` are the ends of the output over the steps and today, ``swing`` lies
    between them; ``None`` where there is nothing to compare.
    """

    def __init__(self, lever: Lever, base: Any, steps: "list[Step]", note: "Message | None") -> None:
        self.lever = lever
        self.base = base
        self.steps = steps
        self.note = note
        self.low: Any = None
        self.high: Any = None
        self.swing: Any = None


class Sensitivity:
    """All rows, the largest swing first, and the sentence that names the strongest input."""

    def __init__(self, output: Output, now: Any, rows: "list[Row]") -> None:
        self.output = output
        self.now = now
        self.rows = rows
        self.message = _message(output, now, rows)


def change_unit(output: Output) -> str:
    """Return the unit of a difference of two outputs: rates differ by points.

    >>> import calculators
    >>> change_unit(calculators.find("profit-margin").output("net_margin"))
    'points'
    """
    return "points" if output.unit == "rate" else output.unit


def sensitivity(calculator: Calculator, inputs: "dict[str, Any]", output: Output) -> Sensitivity:
    """Return how ``output`` moves with every input at 80, 90, 110 and 120 % of its value.

    >>> import calculators
    >>> from calculators.levers import find_output
    >>> margin = calculators.find("profit-margin")
    >>> found = sensitivity(margin, margin.resolve({}), find_output(margin, "contribution"))
    >>> [row.lever.path for row in found.rows][:2], round(found.rows[0].swing, 2)
    (['price', 'unit_cost'], 26.43)
    """
    now = output_at(calculator, inputs, output)
    rows = [_row(calculator, inputs, output, lever, now) for lever in levers(calculator)]
    # The place in the form decides between equals: MicroPython's sort keeps no order by itself.
    order = []
    for index in range(len(rows)):
        swing = rows[index].swing
        order.append((swing is None, 0.0 if swing is None else -swing, index))
    return Sensitivity(output, now, [rows[index] for _, _, index in sorted(order)])


def _row(calculator: Calculator, inputs: "dict[str, Any]", output: Output, lever: Lever, now: Any) -> Row:
    base = lever.value(inputs)
    if base is None:
        return Row(lever, base, [], sentence("empty", _EMPTY, {"input": lever.label}))
    if base == 0:
        return Row(lever, base, [], sentence("zero", _ZERO, {"input": lever.label}))
    row = Row(lever, base, [], None)
    for tenths in TENTHS:
        row.steps.append(_step(calculator, inputs, output, lever, tenths, now))
    reached = [step.output for step in row.steps if step.output is not None]
    if now is not None and reached:
        reached.append(now)
        row.low, row.high = min(reached), max(reached)
        row.swing = _without_dust(row.high - row.low, row.high, row.low)
    return row


def _step(
    calculator: Calculator, inputs: "dict[str, Any]", output: Output, lever: Lever, tenths: int, now: Any
) -> Step:
    base = lever.value(inputs)
    value = lever.times(base, tenths)
    factor = tenths / 10
    if value == base:
        said = {"input": lever.label, "value": Quantity(base, lever.field.unit)}
        return Step(factor, value, None, None, sentence("one-whole", _ONE_WHOLE, said))
    try:
        moved = calculator.resolve(lever.moved(inputs, value))
    except BadInput as bad:
        return Step(factor, value, None, None, bad.problems[0].message)
    reached = output_at(calculator, moved, output)
    if reached is None:
        return Step(factor, value, None, None, why_undefined(output, moved))
    return Step(
        factor, value, reached, None if now is None else _without_dust(reached - now, reached, now), None
    )


def _without_dust(difference: float, first: float, second: float) -> float:
    """Return a difference, 0 where it is no more than the last digits of what it is between.

    With its own last digits off, inputs that weigh the same have the same swing.
    """
    dust = _DUST * max(abs(first), abs(second))
    return to_digits(difference, 12) if abs(difference) > dust else 0.0


def _message(output: Output, now: Any, rows: "list[Row]") -> Message:
    if now is None:
        return sentence("undefined-now", _UNDEFINED, {"output": output.label})
    values: dict[str, Any] = {"output": output.label, "now": Quantity(now, output.unit)}
    first = rows[0]
    if not first.swing:
        return sentence("none-matters", _NONE_MATTERS, values)
    tied = [row for row in rows if row.swing is not None and row.swing >= first.swing * (1 - _TIE)]
    values["low"] = Quantity(first.low, output.unit)
    values["high"] = Quantity(first.high, output.unit)
    if len(tied) == 1:
        values["input"] = first.lever.label
        return sentence("strongest", _STRONGEST, values)
    # Equal swings need not lie at the same place: the ends of all of them are told.
    values["low"] = Quantity(min([row.low for row in tied]), output.unit)
    values["high"] = Quantity(max([row.high for row in tied]), output.unit)
    values["inputs"] = _together([row.lever.label for row in tied])
    return sentence("strongest-tied", _STRONGEST_TIED, values)


def _together(labels: "list[Words]") -> Words:
    """Return "「A」、「B」和「C」" and "A, B and C"."""
    said = {}
    for language in LANGUAGES:
        names = [_QUOTED[language].format(label.say(language)) for label in labels]
        said[language] = _COMMA[language].join(names[:-1]) + _AND[language] + names[-1]
    return Words(zh=said["zh"], en=said["en"])
