"""What a calculator is: one declaration from which the form, the CLI, the batch and the page come."""

from typing import Any

from calculators.fields import BadInput, Problem, unknown_field
from calculators.numbers import is_undefined
from calculators.words import Message, Words

OUT_OF_RANGE_WORDS = Words(
    zh="「{label}」超出能计算的范围，请检查输入的数量级。",
    en="{label} is beyond what can be computed; check the size of the inputs.",
)


OUT_OF_RANGE = "out-of-range"


class Undefined:
    """Why an output can be undefined: a code, and the sentence the reader sees.

    ``when`` takes the resolved inputs and tells whether this is the reason; without it, it is.
    """

    def __init__(self, code: str, *, zh: str, en: str, when: Any = None) -> None:
        self.code = code
        self.words = Words(zh=zh, en=en)
        self.when = when


class Output:
    """A result of a calculator.

    ``formula`` is written with field and output names and the signs + − × ÷ ( ) ⌈ ⌉ min max; the
    page shows it twice, with labels and with the reader's own numbers, and a test evaluates it
    against the real result. ``undefined`` lists the reasons for having no value; the first that
    applies is told. ``advice`` says what the number tells one to do next. A ``main`` output
    stands first on the page. Outputs with ``unit`` "rows" are tables. With ``unit`` "choice" the
    value is one of the codes of ``options``, pairs of a code and what the reader sees.
    """

    def __init__(
        self,
        name: str,
        *,
        zh: str,
        en: str,
        unit: str,
        formula: str = "",
        undefined: "list[Undefined] | None" = None,
        advice: "Words | None" = None,
        main: bool = False,
        options: "list[tuple[str, Words]] | None" = None,
    ) -> None:
        self.name = name
        self.label = Words(zh=zh, en=en)
        self.options = options or []
        self.unit = unit
        self.formula = formula
        self.undefined = undefined or []
        self.advice = advice
        self.main = main

    def word(self, code: str) -> Words:
        """Return what the reader sees for a code of an output that is a choice."""
        for known, words in self.options:
            if known == code:
                return words
        raise KeyError(code)


class Rule:
    """A condition over two or more fields; its problem is reported at ``field``, the later one.

    ``broken`` takes the resolved inputs and tells whether the rule is broken.
    """

    def __init__(self, field: str, code: str, broken: Any, *, fields: "list[str]", zh: str, en: str) -> None:
        self.field = field
        self.code = code
        self.broken = broken
        self.fields = fields
        self.words = Words(zh=zh, en=en)


class Result:
    """What a calculator answers: inputs as used, outputs (``None`` where undefined), and words.

    ``outputs`` are unrounded. ``notes`` and ``headline`` are :class:`~calculators.words.Message`.
    """

    def __init__(
        self,
        calculator: "Calculator",
        inputs: "dict[str, Any]",
        outputs: "dict[str, Any]",
        notes: "list[Message]",
    ) -> None:
        self.calculator = calculator
        self.inputs = inputs
        self.outputs = outputs
        self.notes = notes

    @property
    def headline(self) -> Message:
        """Return the result in one sentence."""
        for note in self.notes:
            if note.code == OUT_OF_RANGE:
                return note
        return self.calculator.headline(self.inputs, self.outputs)  # type: ignore[no-any-return]

    def tables(self) -> "list[Table]":
        """Return the tables that stand beside the result."""
        tables: list[Table] = self.calculator.tables(self.inputs, self.outputs)
        for table in tables:
            table.rows = _defined_only(table.rows)
        return tables

    def intervals(self) -> "list[Interval]":
        """Return what the size of the samples leaves open; empty when no input is a sample."""
        if self.calculator.intervals is None or self._beyond_range():
            return []
        return self.calculator.intervals(self.inputs, self.outputs)  # type: ignore[no-any-return]

    def next_step(self) -> "NextStep | None":
        """Return what to do next, ``None`` where the calculator declares none."""
        if self.calculator.next_step is None or self._beyond_range():
            return None
        return self.calculator.next_step(self.inputs, self.outputs)  # type: ignore[no-any-return]

    def _beyond_range(self) -> bool:
        return any(note.code == OUT_OF_RANGE for note in self.notes)

    def picture(self) -> "dict[str, Any]":
        """Return the data of the chart: plain numbers and :class:`Words`, no drawing."""
        return _defined_only(self.calculator.picture(self.inputs, self.outputs))  # type: ignore[no-any-return]


class Interval:
    """What the size of a sample leaves open about an output: bounds at 95 %, and the words for it."""

    def __init__(self, output: str, low: Any, high: Any, message: Message) -> None:
        self.output = output
        self.low = low
        self.high = high
        self.message = message


class NextStep:
    """What the result tells one to do next, and the page (``traffic/conversion``) that explains how."""

    def __init__(self, message: Message, page: str, anchor: str = "") -> None:
        self.message = message
        self.page = page
        self.anchor = anchor


class Table:
    """A small table of results: a caption, columns of (label, unit), and rows of values."""

    def __init__(
        self, name: str, caption: Words, columns: "list[tuple[Words, str]]", rows: "list[list[Any]]"
    ) -> None:
        self.name = name
        self.caption = caption
        self.columns = columns
        self.rows = rows


class Calculator:
    """One calculator, declared once.

    ``formula`` takes every input as a keyword (numbers, or pandas columns) and returns a dict of
    outputs; ``extras`` adds outputs that are tables. ``remarks`` yields notes on a result.
    ``intervals`` and ``next_step`` take inputs and outputs and return a list of
    :class:`Interval` and one :class:`NextStep`. A calculator that is not ``numeric`` answers with
    a judgement: goal seek, sensitivity and the grid do not apply to it.
    """

    def __init__(
        self,
        *,
        slug: str,
        title: Words,
        purpose: Words,
        chapter: str,
        inputs: "list[Any]",
        outputs: "list[Output]",
        formula: Any,
        headline: Any,
        remarks: Any,
        tables: Any,
        picture: Any,
        rules: "list[Rule] | None" = None,
        extras: Any = None,
        intervals: Any = None,
        next_step: Any = None,
        table_tool: str = "",
        numeric: bool = True,
    ) -> None:
        self.slug = slug
        self.title = title
        self.purpose = purpose
        self.chapter = chapter
        self.inputs = inputs
        self.outputs = outputs
        self.formula = formula
        self.headline = headline
        self.remarks = remarks
        self.tables = tables
        self.picture = picture
        self.rules = rules or []
        self.extras = extras
        self.intervals = intervals
        self.next_step = next_step
        self.table_tool = table_tool
        self.numeric = numeric
        self._fields = {field.name: field for field in inputs + self.single_fields()}
        self._outputs = {output.name: output for output in outputs}

    def field(self, name: str) -> Any:
        """Return the declared input called ``name``, a part of a group as ``own.ctr``.

        Raises ``KeyError`` when there is none.
        """
        return self._fields[name]

    def single_fields(self) -> "list[Any]":
        """Return every input that holds one value: those of rows left out, parts of groups by path."""
        fields: list[Any] = []
        for field in self.inputs:
            if field.is_group:
                fields.extend(field.parts)
            elif not field.is_rows:
                fields.append(field)
        return fields

    def output(self, name: str) -> Output:
        """Return the declared output called ``name``; ``KeyError`` when there is none."""
        return self._outputs[name]

    def defaults(self) -> "dict[str, Any]":
        """Return the example inputs: a believable shop, made for illustration."""
        return {field.name: field.default for field in self.inputs}

    def resolve(self, given: "dict[str, Any]") -> "dict[str, Any]":
        """Return all inputs, missing ones at their defaults, checked and in declared order.

        Raises :class:`BadInput` with every problem found: unknown names, values that are no
        numbers, bounds, and rules over two fields (those only once each field is sound).
        """
        return self._gather(given, lambda field: field.check(given.get(field.name, field.default)))

    def read(self, texts: "dict[str, Any]") -> "dict[str, Any]":
        """Return all inputs from what a person typed; like :meth:`resolve` in every other way."""
        return self._gather(
            texts,
            lambda field: (
                field.read(texts[field.name]) if field.name in texts else field.check(field.default)
            ),
        )

    def calculate(self, inputs: "dict[str, Any]") -> Result:
        """Return the result for inputs that were resolved."""
        outputs, notes = self._defined(self.formula(**inputs), inputs)
        if self.extras is not None:
            for name, value in self.extras(inputs, outputs):
                outputs[name] = _defined_only(value)
        # A remark compares outputs; beyond the range of numbers there is nothing to compare.
        if all(note.code != OUT_OF_RANGE for note in notes):
            notes.extend(self.remarks(inputs, outputs))
        return Result(self, inputs, outputs, notes)

    def run(self, **given: Any) -> Result:
        """Resolve and calculate; missing inputs take their defaults."""
        return self.calculate(self.resolve(given))

    def _gather(self, given: "dict[str, Any]", value_of: Any) -> "dict[str, Any]":
        names = [field.name for field in self.inputs]
        problems = [unknown_field(name, names) for name in sorted(given) if name not in names]
        inputs: dict[str, Any] = {}
        for field in self.inputs:
            try:
                inputs[field.name] = value_of(field)
            except Problem as problem:
                problems.append(problem)
            except BadInput as several:
                problems.extend(several.problems)
        problems = problems or self._broken_rules(inputs)
        if problems:
            raise BadInput(problems)
        return inputs

    def _broken_rules(self, inputs: "dict[str, Any]") -> "list[Problem]":
        problems = []
        for rule in self.rules:
            if rule.broken(inputs):
                labels = {}
                for name in rule.fields:
                    labels[name] = self.field(name).label
                problems.append(Problem(rule.field, Message(rule.code, rule.words, **labels)))
        return problems

    def _defined(
        self, raw: "dict[str, Any]", inputs: "dict[str, Any]"
    ) -> "tuple[dict[str, Any], list[Message]]":
        """Turn NaN and infinity into ``None``, each with a note that says why."""
        outputs: dict[str, Any] = {}
        notes: list[Message] = []
        said = []
        for output in self.outputs:
            if output.name not in raw:
                continue
            value = raw[output.name]
            outputs[output.name] = None if is_undefined(value) else value
            if not is_undefined(value):
                continue
            reason = _reason(output, inputs)
            if reason is None or value in (float("inf"), -float("inf")):
                notes.append(Message(OUT_OF_RANGE, OUT_OF_RANGE_WORDS, label=output.label))
            elif reason.code not in said:
                said.append(reason.code)
                notes.append(Message(reason.code, reason.words))
        return outputs, notes


def _reason(output: Output, inputs: "dict[str, Any]") -> "Undefined | None":
    """Return the first declared reason that applies to ``inputs``."""
    for reason in output.undefined:
        if reason.when is None or reason.when(inputs):
            return reason
    return None


def _defined_only(data: Any) -> Any:
    """Return nested lists and dicts with every undefined number as ``None``."""
    if isinstance(data, float):
        return None if is_undefined(data) else data
    if isinstance(data, list):
        return [_defined_only(item) for item in data]
    if isinstance(data, dict):
        defined = {}
        for key in data:
            defined[key] = _defined_only(data[key])
        return defined
    return data
