"""Memory images: Python starts from one that this browser keeps or the site ships, and plain where it cannot.

The worker is driven by itself, without the site's pages: a trial site is its files and an empty page.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calculators.bridge import answer
from handbook.runtime.build import build_runtime
from handbook.runtime.images import make_images
from handbook.site.paths import PROJECT
from handbook.web.build import build_web
from tests.browser.server import TrialServer, serving
from tests.chromium import find_chromium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext

REQUEST = json.dumps({"slug": "profit-margin", "language": "en", "texts": {"price": "128"}})
HERE = Path(__file__).parent
STORE = "handbook-memory-images"
# The machine that tests may be slow: here whatever comes is fast enough for the shipped image, or nothing is.
FAST_ENOUGH = "=3e3,"
# Starts the worker, asks once, and waits until an image is kept where that is awaited.
VISIT = """([worker, request, keeping]) => new Promise((resolve, reject) => {
  const told = { notes: [] };
  const engine = new Worker(worker, { type: "module" });
  const end = () => { engine.terminate(); resolve(told); };
  engine.onerror = ({ message }) => reject(new Error(message));
  engine.onmessage = ({ data }) => {
    if (data.type === "failed") reject(new Error(`${data.reason}: ${data.detail}`));
    if (data.type === "note") told.notes.push(data);
    if (data.type === "live") {
      told.how = data.how;
      engine.postMessage({ type: "ask", id: 1, request });
    }
    if (data.type === "answer") told.answer = data.text;
    if (told.answer && (!keeping || told.notes.some((note) => note.kept))) end();
  };
})"""
# Changes what is kept: its bytes, its headers, or whether it is there.
CHANGE = """async ([store, what]) => {
  const kept = await caches.open(store);
  const request = (await kept.keys()).find(({ url }) => url.includes("/core-"));
  const response = await kept.match(request);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = Object.fromEntries(response.headers);
  if (what === "evicted") return caches.delete(store);
  if (what === "damaged") bytes[1_000_000] ^= 1;
  if (what === "another engine's") headers["x-layout"] = "1 0 false";
  if (what === "outdated") {
    await kept.delete(request);
    return kept.put(request.url + "0", new Response(bytes, { headers }));
  }
  return kept.put(request, new Response(bytes, { headers }));
}"""
KEPT = (
    """async (store) => (await (await caches.open(store)).keys()).map(({ url }) => new URL(url).pathname)"""
)
RECORD = """async (store) => (await (await caches.open(store)).match("/record"))?.json()"""


class Trial:
    """A site of the worker and its files, and visits to it."""

    def __init__(self, folder: Path, server: TrialServer) -> None:
        """Serve what was built into `folder`."""
        self.server = server
        [self.worker] = (folder / "assets/handbook").glob("worker-*.js")

    def expect_pace(self, least: str) -> None:
        """Let the shipped image be used from this pace on (bytes a millisecond)."""
        text = self.worker.with_suffix(".built").read_text(encoding="utf-8")
        assert text.count(FAST_ENOUGH) == 1
        self.worker.write_text(text.replace(FAST_ENOUGH, f"={least},"), encoding="utf-8")

    def visit(self, context: BrowserContext, *, keeping: bool = False) -> dict[str, Any]:
        """Start the worker in a new tab; return how it started, its answer and its notes."""
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{self.server.server_port}/")
        told: dict[str, Any] = page.evaluate(
            VISIT, [f"/assets/handbook/{self.worker.name}", REQUEST, keeping]
        )
        page.close()
        assert json.loads(told["answer"]) == json.loads(answer(REQUEST))
        return told

    def look(self, context: BrowserContext, script: str, *asked: str) -> Any:
        """Run a script over what the browser keeps."""
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{self.server.server_port}/")
        told = page.evaluate(script, [STORE, *asked] if asked else STORE)
        page.close()
        return told


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the worker and its runtime with an image, and nothing else."""
    folder = tmp_path_factory.mktemp("images")
    manifest = build_runtime(folder / "runtime", project=PROJECT)
    make_images(folder / "runtime", manifest, find_chromium())
    build_web(folder / "web", folder / "runtime/manifest.json")
    site = folder / "site"
    shutil.copytree(folder / "web", site / "assets/handbook")
    shutil.copytree(folder / "runtime" / manifest["version"], site / manifest["base"])
    (site / "index.html").write_text('<!doctype html><link rel="icon" href="data:,"><title>-</title>')
    [worker] = (site / "assets/handbook").glob("worker-*.js")
    shutil.copyfile(worker, worker.with_suffix(".built"))
    # The worker's sources, to be called one by one.
    shutil.copytree(PROJECT / "handbook/web/python", site / "sources/python")
    shutil.copyfile(PROJECT / "handbook/web/download.js", site / "sources/download.js")
    shutil.copyfile(folder / "runtime/manifest.json", site / "sources/manifest.json")
    (site / "sources/runtime").symlink_to(site / "assets/runtime")
    shutil.copyfile(HERE / "sweep.js", site / "sweep.js")
    return site


@pytest.fixture
def trial(built: Path) -> Iterator[Trial]:
    """Return the trial site; a first visit starts plain unless a test says otherwise."""
    with serving(built) as server:
        made = Trial(built, server)
        made.expect_pace("1/0")
        yield made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a reader's browser that has never been here."""
    made = browser.new_context()
    yield made
    made.close()


def test_the_second_visit_starts_from_an_image(trial: Trial, context: BrowserContext) -> None:
    """The browser keeps an image of its first start; the next start takes it, and asks for no library."""
    first = trial.visit(context, keeping=True)
    assert first["how"] == "plain"
    trial.server.asked.clear()
    second = trial.visit(context)
    assert second["how"] == "kept-image"
    assert second["notes"] == []
    assert not [
        path for path in trial.server.runtime_requests() if "python_" in path or "calculators" in path
    ]


@pytest.mark.parametrize("what", ["damaged", "another engine's", "outdated", "evicted"])
def test_an_image_that_will_not_do_is_let_go(trial: Trial, context: BrowserContext, what: str) -> None:
    """The start is then plain, the old image goes, a new one is kept, and the trouble is counted."""
    trial.visit(context, keeping=True)
    trial.look(context, CHANGE, what)
    told = trial.visit(context, keeping=True)
    assert told["how"] == "plain"
    trouble = what in {"damaged", "another engine's"}
    assert any("unusable" in note for note in told["notes"]) is trouble
    assert (trial.look(context, RECORD) or {"unusable": 0})["unusable"] == trouble
    assert len([path for path in trial.look(context, KEPT) if path.startswith("/core-")]) == 1
    assert trial.visit(context)["how"] == "kept-image"


def test_a_fast_first_visit_takes_the_shipped_image(trial: Trial, context: BrowserContext) -> None:
    """Where the connection carries it the first start is from the site's image, which is then kept."""
    trial.expect_pace("0")
    assert trial.visit(context, keeping=True)["how"] == "shipped-image"
    assert trial.visit(context)["how"] == "kept-image"


@pytest.mark.parametrize("fault", ["blocked", "missing", "cut", "damaged"])
def test_a_shipped_image_that_does_not_come_is_done_without(
    trial: Trial,
    context: BrowserContext,
    fault: Any,
) -> None:
    """Blocked, missing, cut off or damaged: the start is plain, with the right answer and a note."""
    trial.expect_pace("0")
    trial.server.faults["core-image-"] = fault
    told = trial.visit(context)
    assert told["how"] == "plain"
    assert any("shipped" in note.get("unusable", "") for note in told["notes"])


def test_a_shipped_image_for_another_layout_is_not_used(
    trial: Trial, context: BrowserContext, built: Path
) -> None:
    """An image made by an engine that lays out its functions otherwise is refused before it is used."""
    trial.expect_pace("0")
    [listed] = built.glob("assets/runtime/*/images.json")
    before = listed.read_text(encoding="utf-8")
    listed.write_text(before.replace('"layout": "', '"layout": "1'), encoding="utf-8")
    try:
        told = trial.visit(context)
    finally:
        listed.write_text(before, encoding="utf-8")
    assert told["how"] == "plain"
    assert any("shipped" in note.get("unusable", "") for note in told["notes"])


def test_who_switched_images_off_keeps_none(trial: Trial, context: BrowserContext) -> None:
    """With the switch off the start is plain, whatever the site ships."""
    trial.expect_pace("0")
    trial.look(
        context, """async (store) => { await (await caches.open(store)).put("/off", new Response("")); }"""
    )
    assert trial.visit(context)["how"] == "plain"
    assert trial.look(context, KEPT) == ["/off"]


TABLE = "商品名称,商品访客数,支付买家数,支付金额\n裙,3000,126,12600\n衫,2800,96,9000\n"
# Opens a table and works it out; then waits until an image with pandas is kept, where that is awaited.
TABLE_VISIT = """([worker, open, file, work, keeping]) => new Promise((resolve, reject) => {
  const told = { notes: [] };
  const engine = new Worker(worker, { type: "module" });
  const end = () => { engine.terminate(); resolve(told); };
  engine.onerror = ({ message }) => reject(new Error(message));
  engine.onmessage = ({ data }) => {
    if (data.type === "failed") reject(new Error(`${data.reason}: ${data.detail}`));
    if (data.type === "note") told.notes.push(data);
    const bytes = new TextEncoder().encode(file).buffer;
    if (data.type === "live") engine.postMessage({ type: "table", id: 1, request: open, file: bytes });
    if (data.id === 1) engine.postMessage({ type: "table", id: 2, request: work, file: null });
    if (data.id === 2) told.answer = data.text;
    if (told.answer && (!keeping || told.notes.some((note) => note.kept === "tables"))) end();
  };
})"""
SPOIL = CHANGE.replace('includes("/core-")', 'includes("/tables-")')


def table_visit(trial: Trial, context: BrowserContext, *, keeping: bool = False) -> tuple[str, str]:
    """Work a table out in a new tab; return where pandas came from, and the answer."""
    who = {"tool": "hot-products", "calculator": "", "language": "zh"}
    opening = json.dumps({"do": "open", **who, "name": "a.csv", "sheet": "", "columns": {}})
    work = json.dumps({"do": "work", **who, "columns": {}, "options": {}, "texts": {}})
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{trial.server.server_port}/")
    worker = f"/assets/handbook/{trial.worker.name}"
    told = page.evaluate(TABLE_VISIT, [worker, opening, TABLE, work, keeping])
    page.close()
    [how] = [note["how"] for note in told["notes"] if note["about"] == "tables"]
    return how, told["answer"]


def test_a_table_on_a_second_visit_starts_from_an_image(trial: Trial, context: BrowserContext) -> None:
    """Pandas comes from the pack first, then from the image made meanwhile, unless that is damaged."""
    first = table_visit(trial, context, keeping=True)
    assert first[0] == "pack"
    assert "worked" in json.loads(first[1])
    trial.server.asked.clear()
    assert table_visit(trial, context) == ("kept-image", first[1])
    asked = trial.server.runtime_requests()
    assert not [path for path in asked if "pandas-" in path or "python_stdlib" in path]
    trial.look(context, SPOIL, "damaged")
    assert table_visit(trial, context) == first
    assert trial.look(context, RECORD)["unusable"] == 1


SWEEP = """(asked) => new Promise((resolve, reject) => {
  const worker = new Worker("/sweep.js", { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
  worker.postMessage(asked);
})"""


def test_pandas_from_an_image_computes_as_from_a_plain_start(trial: Trial, context: BrowserContext) -> None:
    """Over fifty operations give the same, errors included; chance is not the same twice."""
    operations = (HERE / "sweep.txt").read_text(encoding="utf-8")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{trial.server.server_port}/")
    page.set_default_timeout(180_000)
    told = page.evaluate(SWEEP, {"code": (HERE / "sweep.py").read_text(encoding="utf-8"), "list": operations})
    page.close()
    assert "error" not in told, told
    lines = operations.splitlines()
    assert len(lines) == len(told["expected"]) >= 50
    differing = [
        (line, one, other)
        for line, one, other in zip(lines, told["expected"], told["found"], strict=True)
        if one != other
    ]
    assert differing == []
    failed = [one for one in told["expected"] if "Error" in one]
    assert len(failed) == 4, failed
    first, second = told["draws"]
    assert not set(first.split()) & set(second.split())
