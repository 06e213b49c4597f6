"""How many examples the laws are tried on, wherever hypothesis is used.

``make test`` takes the same 200 each time; ``HYPOTHESIS_PROFILE=nightly`` takes 10,000 new ones.
"""

import os

from hypothesis import HealthCheck, settings

_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("ci", _patient, max_examples=200, derandomize=True, database=None)
settings.register_profile("nightly", _patient, max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
