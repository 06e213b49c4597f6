"""The vectors of tests/vectors in Chromium, through the very workers that serve the pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.browser.built import SITE_URL, web_manifest
from tests.vectors import TWELVE_DIGITS, differences, load

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ASK = """([address, requests]) => new Promise((resolve, reject) => {
  const worker = new Worker(address, { type: "module" });
  const answers = [];
  worker.onerror = () => reject(new Error("the worker did not load"));
  worker.onmessage = ({ data }) => {
    if (data.type === "failed" || data.type === "broken") reject(new Error(`${data.type}: ${data.reason}`));
    if (data.type !== "answer") return;
    answers[data.id] = data.text;
    if (data.id === requests.length - 1) resolve(answers);
  };
  requests.forEach((request, id) => worker.postMessage({ type: "ask", id, request }));
})"""


@pytest.mark.parametrize("worker", ["worker", "micropython-worker"])
def test_chromium_gives_the_same_answers(page: Page, site: Path, worker: str) -> None:
    """Pyodide and MicroPython answer each request of the vectors with CPython's words and numbers."""
    vectors = load()
    page.goto("404.html")
    requests = [json.dumps(vector.request) for vector in vectors]
    answers = page.evaluate(ASK, [SITE_URL + web_manifest(site)[worker], requests])
    wrong = {
        f"{vector.slug}, {vector.name}": found
        for vector, text in zip(vectors, answers, strict=True)
        if (
            found := differences(
                vector.answer, json.loads(text), loose=TWELVE_DIGITS.get(vector.slug, frozenset())
            )
        )
    }
    assert wrong == {}
