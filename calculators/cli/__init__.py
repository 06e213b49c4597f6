"""The command line: what a person types, and what they read back. See :mod:`calculators.__main__`."""
