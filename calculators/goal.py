"""Goal seek on a calculator: what one input has to be for an output to reach a target, in a sentence."""

from typing import Any

from calculators.calculator import Calculator, Output
from calculators.levers import Lever, Probe
from calculators.methods.goal_seek import goal_seek
from calculators.methods.solutions import (
    NO_EFFECT,
    PASSED_OVER,
    SOLVED,
    TOO_HIGH,
    UNDEFINED,
    Range,
    Solution,
    Sought,
)
from calculators.sentences import sentence
from calculators.words import Message, Quantity, Words

# Beyond these an input is "as far as it goes", not a number to tell anybody.
_HUGE, _TINY = 1e10, 1e-6
_CURVE_CELLS = 24
_UNSEEN = 1e-9

_EMPTY = Words(zh="没有填", en="empty")
_SAYINGS = {
    "already": Words(
        zh="「{output}」现在就是 {target}，「{input}」不用动。",
        en="{output} is {target} already; {input} can stay as it is.",
    ),
    "raise": Words(
        zh="要让「{output}」达到 {target}，「{input}」要从 {now} 提高到 {value}。",
        en="For {output} to be {target}, {input} has to rise from {now} to {value}.",
    ),
    "lower": Words(
        zh="要让「{output}」达到 {target}，「{input}」要从 {now} 降到 {value}。",
        en="For {output} to be {target}, {input} has to fall from {now} to {value}.",
    ),
    "fill": Words(
        zh="要让「{output}」达到 {target}，「{input}」要填 {value}。",
        en="For {output} to be {target}, {input} has to be {value}.",
    ),
    "whole": Words(
        zh="要让「{output}」达到 {target}，「{input}」要填 {value}（现在 {now}）：取整前是 {between}；"
        "填 {value} 时「{output}」是 {reached}，填 {beside} 时是 {short}。",
        en="For {output} to reach {target}, {input} has to be {value} (now {now}): before rounding it is "
        "{between}; at {value}, {output} is {reached}, at {beside} it is {short}.",
    ),
    "range": Words(
        zh="「{input}」从 {value} 到 {high} 都能让「{output}」是 {target}，最小填 {value}（现在 {now}）。",
        en="Any {input} from {value} to {high} makes {output} {target}; the smallest is {value} (now {now}).",
    ),
    "range-up": Words(
        zh="「{input}」只要不低于 {value}，「{output}」就是 {target}（现在 {now}）。",
        en="With {input} at {value} or more, {output} is {target} (now {now}).",
    ),
    "jump": Words(
        zh="「{output}」不会正好是 {target}：「{input}」调到 {value} 时，它从 {before} 跳到 {reached}（「{input}」现在是 {now}）。",
        en="{output} is never exactly {target}: with {input} at {value} it jumps from {before} to {reached} ({input} is {now} now).",
    ),
    "too-high": Words(
        zh="够不到：只调「{input}」，「{output}」最高到 {best}（「{input}」为 {at} 时），到不了 {target}。",
        en="Out of reach: moving {input} alone takes {output} up to {best} at best (with {input} at {at}), not to {target}.",
    ),
    "too-high-far": Words(
        zh="够不到：只调「{input}」，调到头「{output}」也不超过 {best}，到不了 {target}。",
        en="Out of reach: however far {input} is taken, {output} never goes above {best}, so not to {target}.",
    ),
    "too-low": Words(
        zh="够不到：只调「{input}」，「{output}」最低到 {best}（「{input}」为 {at} 时），降不到 {target}。",
        en="Out of reach: moving {input} alone takes {output} down to {best} at best (with {input} at {at}), not to {target}.",
    ),
    "too-low-far": Words(
        zh="够不到：只调「{input}」，调到头「{output}」也不低于 {best}，降不到 {target}。",
        en="Out of reach: however far {input} is taken, {output} never goes below {best}, so not to {target}.",
    ),
    "passed-over": Words(
        zh="只调「{input}」，「{output}」能从 {least} 到 {most}，却取不到 {target}：到那里它直接跳过去，或者算不出来。",
        en="Moving {input} alone, {output} can lie between {least} and {most} but not at {target}: there it jumps or has no value.",
    ),
    "no-effect": Words(
        zh="「{output}」不受「{input}」影响，填多少都是 {best}。请换一个输入来求。",
        en="{input} has no effect on {output}, which stays at {best}. Choose another input.",
    ),
    "undefined": Words(
        zh="「{input}」填多少，「{output}」都算不出来：{reason}",
        en="Whatever {input} is, {output} has no value: {reason}",
    ),
    "undefined-here": Words(
        zh="「{input}」填多少，「{output}」都算不出来。请先改别的输入。",
        en="Whatever {input} is, {output} has no value. Change another input first.",
    ),
}  # fmt: skip
_SEVERAL = Words(
    zh="「{input}」有 {count} 处能让「{output}」达到 {target}：",
    en="{input} can make {output} {target} in {count} places: ",
)
_SEVERAL_AND_MORE = Words(
    zh="「{input}」有多处能让「{output}」达到 {target}，离现在最近的 {count} 处是：",
    en="{input} can make {output} {target} in many places; the {count} nearest are: ",
)
_SEVERAL_JUMPS = Words(
    zh="「{output}」不会正好是 {target}：「{input}」在这 {count} 处让它直接跳过去：",
    en="{output} is never exactly {target}; it jumps over it in {count} places, with {input} at ",
)
_NOW = Words(zh="（现在 {now}）。", en=" (now {now}).")


class Goal:
    """The answer to a goal seek: the sentence, what was found, and the probe that found it."""

    def __init__(self, probe: Probe, target: float, sought: Sought) -> None:
        self.probe = probe
        self.target = target
        self.sought = sought
        self.message = _message(probe, target, sought)

    def curve(self) -> "list[list[Any]]":
        """Return [input, output] points around the present value and the solutions, for a chart."""
        known = [solution.value for solution in self.sought.solutions]
        if self.probe.at is not None:
            known.append(self.probe.at)
        known = known or [self.probe.low]
        low, high = min(known), max(known)
        reach = (high - low) / 2 if high > low else abs(low) / 2 or 1.0
        low, high = max(self.probe.low, low - reach), min(self.probe.high, high + reach)
        for cell in range(_CURVE_CELLS + 1):
            x = self.probe.lever.on_scale(low + (high - low) * cell / _CURVE_CELLS)
            known.append(min(max(x, self.probe.low), self.probe.high))
        points: list[list[Any]] = []
        for x in sorted(known):
            if not points or x != points[-1][0]:
                points.append([x, self.probe(x)])
        return points


def solve(
    calculator: Calculator, inputs: "dict[str, Any]", output: Output, target: float, lever: Lever
) -> Goal:
    """Return what ``lever`` has to be for ``output`` to be ``target``, all other inputs as they are.

    ``target`` is in code units. Where it cannot be met exactly, a value on the far side of the
    target, seen from today's output, is as good (at a target of 0: the side that does not lose).

    >>> import calculators
    >>> from calculators.levers import find_lever, find_output
    >>> margin = calculators.find("profit-margin")
    >>> goal = solve(margin, margin.resolve({}), find_output(margin, "contribution"), 20, find_lever(margin, "price"))
    >>> [round(solution.value, 2) for solution in goal.sought.solutions]
    [110.5]
    """
    probe = Probe(calculator, inputs, lever, output)
    around = probe.at
    if around is None:
        around = lever.field.default if lever.field.default is not None else probe.low
    allowed = Range(probe.low, probe.high, around, whole=probe.whole, decimals=lever.decimals())
    at_least = probe.now is None or target >= probe.now or target == 0
    return Goal(probe, target, goal_seek(probe, target, allowed, at_least=at_least))


def _message(probe: Probe, target: float, sought: Sought) -> Message:
    values = {
        "output": probe.output.label,
        "input": probe.lever.label,
        "target": Quantity(target, _unit_of(target, probe.output)),
        "now": _EMPTY if probe.at is None else Quantity(probe.at, probe.lever.field.unit),
    }
    if sought.status == SOLVED:
        return _solved(probe, target, sought, values)
    return _unsolved(probe, sought, values)


def _solved(probe: Probe, target: float, sought: Sought, values: "dict[str, Any]") -> Message:
    if _is_there(probe, target, sought.solutions):
        return _say("already", values)
    if len(sought.solutions) > 1:
        return _several(probe, sought, values)
    solution, units = sought.solutions[0], (probe.lever.field.unit, probe.output.unit)
    values["value"] = Quantity(solution.value, units[0])
    values["reached"] = Quantity(solution.output, units[1])
    values["high"] = Quantity(solution.high, units[0])
    values["before"] = Quantity(solution.before, units[1])
    values["between"] = Quantity(solution.between, "number")
    if solution.beside is not None:
        values["beside"] = Quantity(solution.beside[0], units[0])
        values["short"] = Quantity(solution.beside[1], units[1])
    return _say(_saying_of(solution, probe.at), values)


def _saying_of(solution: Solution, now: Any) -> str:
    if solution.between is not None:
        return "whole"
    if solution.before is not None:
        return "jump"
    if solution.high is not None and solution.high > solution.value:
        return "range-up" if solution.high >= _HUGE else "range"
    if now is None:
        return "fill"
    return "raise" if solution.value > now else "lower"


def _is_there(probe: Probe, target: float, solutions: "list[Solution]") -> bool:
    """Tell whether the input stands where it has to be, but for digits nobody sees."""
    if probe.now is None or probe.at is None:
        return False
    return probe.now == target or any(
        solution.exact and abs(solution.value - probe.at) <= _UNSEEN * abs(probe.at) for solution in solutions
    )


def _several(probe: Probe, sought: Sought, values: "dict[str, Any]") -> Message:
    names = []
    for index in range(len(sought.solutions)):
        names.append(f"value{index + 1}")
        values[names[-1]] = Quantity(sought.solutions[index].value, probe.lever.field.unit)
    values["count"] = Quantity(len(names), "count")
    start = _SEVERAL_AND_MORE if sought.more else _SEVERAL
    if sought.solutions[0].before is not None:
        start = _SEVERAL_JUMPS
    places = ["{" + name + "}" for name in names]
    words = Words(
        zh=start.say("zh") + "、".join(places) + _NOW.say("zh"),
        en=start.say("en") + ", ".join(places) + _NOW.say("en"),
    )
    return sentence("several", words, values)


def _unsolved(probe: Probe, sought: Sought, values: "dict[str, Any]") -> Message:
    unit = probe.output.unit
    if sought.status == UNDEFINED:
        for reason in probe.output.undefined:
            if reason.when is None or reason.when(probe.inputs):
                values["reason"] = reason.words
                return _say("undefined", values)
        return _say("undefined-here", values)
    if sought.status == PASSED_OVER:
        values["least"] = Quantity(sought.lowest[1], unit)
        values["most"] = Quantity(sought.highest[1], unit)
        return _say("passed-over", values)
    at, best = sought.highest if sought.status in (TOO_HIGH, NO_EFFECT) else sought.lowest
    values["best"] = Quantity(best, unit)
    if sought.status == NO_EFFECT:
        return _say("no-effect", values)
    values["at"] = Quantity(at, probe.lever.field.unit)
    is_far = abs(at) >= _HUGE or 0 < abs(at) <= _TINY
    return _say(sought.status + ("-far" if is_far else ""), values)


def _say(code: str, values: "dict[str, Any]") -> Message:
    return sentence(code, _SAYINGS[code], values)


def _unit_of(target: float, output: Output) -> str:
    """Return the output's unit, but for half an order, which a count would show rounded."""
    return "number" if output.unit == "count" and target % 1 else output.unit
