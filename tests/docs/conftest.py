"""The command line, called within the process."""

from tests.calculators.conftest import call

__all__ = ["call"]
