"""What a calculator asks for: name, label, unit, bounds, default, and how a value is checked."""

from typing import Any

from calculators.reading import is_blank, read_number
from calculators.words import Message, Quantity, Words

# Beyond this no shop has numbers, and products of several inputs still fit a double.
LARGEST = 1e15

# Texts that a field remembers the numbers of: more than a table of rows has in one column.
_MOST_KNOWN = 32

_NOT_A_NUMBER = Words(zh="「{label}」要填数字。", en="{label}: enter a number.")
_NOT_WHOLE = Words(zh="「{label}」要填整数。", en="{label}: enter a whole number.")
_TOO_LOW = Words(zh="「{label}」不能小于 {bound}。", en="{label} cannot be less than {bound}.")
_TOO_HIGH = Words(zh="「{label}」不能大于 {bound}。", en="{label} cannot be more than {bound}.")
_NOT_ABOVE = Words(zh="「{label}」必须大于 {bound}。", en="{label} must be more than {bound}.")
_NOT_BELOW = Words(zh="「{label}」必须小于 {bound}。", en="{label} must be less than {bound}.")
_NOT_ROWS = Words(
    zh="「{label}」要填成一张表：一行一个对象。",
    en="{label}: give a list of rows, each an object.",
)
_NOT_GROUP = Words(
    zh="「{label}」要填成一个对象：每一项一个数。",
    en="{label}: give an object with one number for each of its parts.",
)
_TOO_MANY = Words(zh="「{label}」最多 {bound} 行。", en="{label} takes at most {bound} rows.")
_UNKNOWN = Words(
    zh="没有叫 {name} 的字段；可用的字段：{known}。",
    en="There is no field called {name}; the fields are: {known}.",
)


class Problem(Exception):  # noqa: N818 - it is one finding of a check, gathered with others
    """One thing wrong with one field: where, a stable code, and what to do."""

    def __init__(self, field: str, message: Message) -> None:
        super().__init__(field, message.code)
        self.field = field
        self.message = message


class BadInput(Exception):  # noqa: N818 - reads as what it is where it is raised
    """Every :class:`Problem` of one set of inputs; nothing was calculated."""

    def __init__(self, problems: "list[Problem]") -> None:
        super().__init__([(problem.field, problem.message.code) for problem in problems])
        self.problems = problems


def unknown_field(name: str, known: "list[str]") -> Problem:
    """Return the problem of a field that the calculator does not have."""
    names = ", ".join(known)
    message = Message(
        "unknown-field", _UNKNOWN, name=Words(zh=name, en=name), known=Words(zh=names, en=names)
    )
    return Problem(name, message)


class Field:
    """A number that a calculator asks for.

    ``low`` and ``high`` bound the value in code units (0.05 for 5 %); an open bound is not
    itself allowed. An ``optional`` field may be left empty (``None``).
    """

    is_rows = False
    is_group = False
    is_number = True
    is_choice = False

    def __init__(
        self,
        name: str,
        label: Words,
        default: Any,
        *,
        unit: str = "number",
        low: float = 0,
        high: float = LARGEST,
        above: bool = False,
        below: bool = False,
        whole: bool = False,
        optional: bool = False,
        hint: "Words | None" = None,
        group: "Words | None" = None,
    ) -> None:
        self.name = name
        self.label = label
        self.default = default
        self.unit = unit
        self.low = low
        self.high = high
        self.above = above
        self.below = below
        self.whole = whole
        self.optional = optional
        self.hint = hint
        self.group = group
        self._known: dict[str, Any] = {}

    @property
    def percent(self) -> bool:
        """Whether the field is a fraction in code and typed as a percentage."""
        return self.unit == "rate"

    def inside(self, group: str, label: Words) -> "Field":
        """Return the same field as a part of a group: ``own.ctr``, labelled with both names."""
        return Field(
            f"{group}.{self.name}",
            Words(
                zh=f"{label.say('zh')}：{self.label.say('zh')}",
                en=f"{label.say('en')}: {self.label.say('en')}",
            ),
            self.default,
            unit=self.unit,
            low=self.low,
            high=self.high,
            above=self.above,
            below=self.below,
            whole=self.whole,
            optional=self.optional,
            hint=self.hint,
            group=label,
        )

    def check(self, value: Any, path: str = "") -> Any:
        """Return ``value`` as the formula takes it, or raise :class:`Problem`."""
        where = path or self.name
        if value is None and self.optional:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:  # noqa: PLR0124 - NaN
            raise Problem(where, Message("not-a-number", _NOT_A_NUMBER, label=self.label))
        self._check_bounds(value, where)
        if self.whole:
            if value != int(value):
                raise Problem(where, Message("not-whole", _NOT_WHOLE, label=self.label))
            return int(value)
        # Every engine multiplies doubles alike, but not whole numbers beyond 2**53; and -0.0 is 0.
        return float(value) + 0.0

    def read(self, text: Any, path: str = "") -> Any:
        """Return the value of what a person typed, or raise :class:`Problem`."""
        where = path or self.name
        if not isinstance(text, str):
            raise Problem(where, Message("not-a-number", _NOT_A_NUMBER, label=self.label))
        # A keystroke changes one field, and every field is read for it.
        if text in self._known:
            return self._known[text]
        if is_blank(text) and self.optional:
            return None
        value, trouble = read_number(text, percent=self.percent)
        if trouble is not None:
            raise Problem(where, Message(trouble.code, trouble.words, label=self.label))
        value = self.check(value, where)
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[text] = value
        return value

    def _check_bounds(self, value: Any, where: str) -> None:
        if self.above and value <= self.low:
            raise self._beyond(where, "not-above", _NOT_ABOVE, self.low)
        if value < self.low:
            raise self._beyond(where, "too-low", _TOO_LOW, self.low)
        if self.below and value >= self.high:
            raise self._beyond(where, "not-below", _NOT_BELOW, self.high)
        if value > self.high:
            raise self._beyond(where, "too-high", _TOO_HIGH, self.high)

    def _beyond(self, where: str, code: str, words: Words, bound: float) -> Problem:
        return Problem(where, Message(code, words, label=self.label, bound=Quantity(bound, self.unit)))


class Rows:
    """A short table that a calculator asks for: a list of rows, each with the same fields."""

    is_rows = True
    is_group = False
    is_number = False
    is_choice = False
    optional = False
    percent = False
    unit = "rows"

    def __init__(
        self,
        name: str,
        label: Words,
        default: "list[dict[str, Any]]",
        *,
        fields: "list[Field]",
        most: int = 20,
        hint: "Words | None" = None,
        group: "Words | None" = None,
    ) -> None:
        self.name = name
        self.label = label
        self.default = default
        self.fields = fields
        self.most = most
        self.hint = hint
        self.group = group

    def check(self, value: Any, path: str = "") -> "list[dict[str, Any]]":
        """Return the rows with every cell checked; problems of all cells are raised together."""
        return self._each(value, path, self._check_row)

    def read(self, rows: Any, path: str = "") -> "list[dict[str, Any]]":
        """Return the rows of what a person typed; a row left wholly empty is skipped."""
        if isinstance(rows, list):
            rows = [row for row in rows if not _is_empty_row(row)]
        return self._each(rows, path, self._read_row)

    def _each(self, value: Any, path: str, row_of: Any) -> "list[dict[str, Any]]":
        where = path or self.name
        if not isinstance(value, list) or any(not isinstance(row, dict) for row in value):
            raise Problem(where, Message("not-rows", _NOT_ROWS, label=self.label))
        if len(value) > self.most:
            bound = Quantity(self.most, "count")
            raise Problem(where, Message("too-many-rows", _TOO_MANY, label=self.label, bound=bound))
        problems: list[Problem] = []
        rows = [row_of(value[i], f"{where}[{i}]", problems) for i in range(len(value))]
        if problems:
            raise BadInput(problems)
        return rows

    def _check_row(self, row: Any, where: str, problems: "list[Problem]") -> "dict[str, Any]":
        return self._cells(
            row, where, problems, lambda field, path: field.check(row.get(field.name, field.default), path)
        )

    def _read_row(self, row: Any, where: str, problems: "list[Problem]") -> "dict[str, Any]":
        return self._cells(
            row,
            where,
            problems,
            lambda field, path: (
                field.read(row[field.name], path) if field.name in row else field.check(field.default, path)
            ),
        )

    def _cells(self, row: Any, where: str, problems: "list[Problem]", value_of: Any) -> "dict[str, Any]":
        known = [field.name for field in self.fields]
        problems.extend(unknown_field(f"{where}.{name}", known) for name in sorted(row) if name not in known)
        cells = {}
        for field in self.fields:
            try:
                cells[field.name] = value_of(field, f"{where}.{field.name}")
            except Problem as problem:
                problems.append(problem)
        return cells


class Group:
    """Numbers that belong together under one name: one side of a comparison, one coupon.

    The value is an object with a number for each of ``fields``; a part left out takes its default.
    Problems name the part: ``own.ctr``. ``parts`` are the same fields under those names.
    """

    is_rows = False
    is_group = True
    is_number = False
    is_choice = False
    optional = False
    percent = False
    unit = "group"

    def __init__(
        self,
        name: str,
        label: Words,
        *,
        fields: "list[Field]",
        hint: "Words | None" = None,
        group: "Words | None" = None,
    ) -> None:
        self.name = name
        self.label = label
        self.fields = fields
        self.parts = [field.inside(name, label) for field in fields]
        self.hint = hint
        self.group = group

    @property
    def default(self) -> "dict[str, Any]":
        """Return the default of every part."""
        return {field.name: field.default for field in self.fields}

    def check(self, value: Any) -> "dict[str, Any]":
        """Return the object with every part checked; problems of all parts are raised together."""
        return self._each(value, lambda part, given: part.check(given))

    def read(self, texts: Any) -> "dict[str, Any]":
        """Return the object of what a person typed into each part."""
        return self._each(texts, lambda part, text: part.read(text))

    def _each(self, value: Any, take: Any) -> "dict[str, Any]":
        if not isinstance(value, dict):
            raise Problem(self.name, Message("not-group", _NOT_GROUP, label=self.label))
        known = [field.name for field in self.fields]
        unknown = [name for name in sorted(value) if name not in known]
        problems = [unknown_field(f"{self.name}.{name}", known) for name in unknown]
        parts: dict[str, Any] = {}
        for name, part in zip(known, self.parts):
            try:
                parts[name] = take(part, value[name]) if name in value else part.check(part.default)
            except Problem as problem:
                problems.append(problem)
        if problems:
            raise BadInput(problems)
        return parts


def _is_empty_row(row: Any) -> bool:
    """Tell whether a person left every cell of the row empty."""
    return isinstance(row, dict) and all(isinstance(text, str) and is_blank(text) for text in row.values())


def money(name: str, default: Any, *, zh: str, en: str, **more: Any) -> Field:
    """Return a field for an amount in yuan, not negative unless ``low`` says otherwise."""
    return Field(name, Words(zh=zh, en=en), default, unit="money", **more)


def rate(name: str, default: Any, *, zh: str, en: str, **more: Any) -> Field:
    """Return a field for a share: a fraction in code, typed as a percentage; 0 to 1 by default."""
    more.setdefault("high", 1)
    return Field(name, Words(zh=zh, en=en), default, unit="rate", **more)


def count(name: str, default: Any, *, zh: str, en: str, **more: Any) -> Field:
    """Return a field for a whole number of people, orders or events."""
    return Field(name, Words(zh=zh, en=en), default, unit="count", whole=True, **more)


def number(name: str, default: Any, *, zh: str, en: str, **more: Any) -> Field:
    """Return a field for a plain number."""
    return Field(name, Words(zh=zh, en=en), default, unit="number", **more)
