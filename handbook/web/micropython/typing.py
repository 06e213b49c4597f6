"""As much of ``typing`` as the scalar calculators name: MicroPython has none."""

Any = None
TYPE_CHECKING = False
