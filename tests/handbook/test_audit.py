"""The audit tells a known hole from no answer, and no answer from good news."""

from __future__ import annotations

import json

import pytest

from handbook.audit import Audited, read_npm_audit, read_pip_audit, verdict

GOOD = {"name": "six", "version": "1.17.0", "vulns": []}
BAD = {"name": "old", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
SKIPPED = {"name": "uv", "skip_reason": "Dependency not found on PyPI and could not be audited: uv (1)"}


def pypi(*packages: dict[str, object]) -> Audited:
    """Return what is read from pip-audit's report of these packages."""
    return read_pip_audit("dev.txt", json.dumps({"dependencies": packages, "fixes": []}), "")


def test_nothing_known_is_fine() -> None:
    """One line, and exit code 0."""
    npm = read_npm_audit(json.dumps({"auditReportVersion": 2, "vulnerabilities": {}}), "")
    assert pypi(GOOD).report == "dev.txt: no known holes"
    assert verdict([pypi(GOOD), npm]) == 0


def test_a_hole_is_named_with_its_mend() -> None:
    """Package, version, number, and the version without it; exit code 1 whatever else there is."""
    assert "old 1: PYSEC-1, mended in 2" in pypi(GOOD, BAD).report
    npm = read_npm_audit(json.dumps({"vulnerabilities": {"left": {"range": "<2", "severity": "high"}}}), "")
    assert "left <2: high" in npm.report
    assert verdict([pypi(SKIPPED), npm]) == 1


@pytest.mark.parametrize(
    "silent",
    [
        pypi(GOOD, SKIPPED),
        pypi(),
        read_pip_audit("dev.txt", "", "connection refused"),
        read_npm_audit("", "npm is not there"),
        read_npm_audit(json.dumps({"message": "405 Method Not Allowed"}), "npm warn audit 405"),
    ],
    ids=["skipped", "empty", "no network", "no npm", "refused"],
)
def test_no_answer_is_no_good_news(silent: Audited) -> None:
    """What nobody judged is told, and the exit code is 2."""
    assert "NO ANSWER" in silent.report
    assert verdict([pypi(GOOD), silent]) == 2
