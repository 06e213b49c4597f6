"""As much of ``typing`` as the scalar calculators name: MicroPython has none."""  # noqa: INP001 - put alone into MicroPython

Any = None
TYPE_CHECKING = False
