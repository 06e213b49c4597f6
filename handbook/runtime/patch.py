"""Four places of Pyodide's script that an image with shared libraries needs otherwise.

A shared library is loaded to wherever there is room, and an image holds its addresses.
The patched script can write down where each came to lie (`Module.imageRecord`) and load
it there again (`Module.imageReplay`), without running its start a second time: that is
in the memory already. Without either the script does what it did.

The places are those of Pyodide 0.28.3; each must be found exactly once, or the build stops.
"""

from __future__ import annotations

from handbook.runtime.store import RuntimeBuildError

_MEMORY = "metadata.memorySize?alignMemory(getMemory(metadata.memorySize+memAlign),memAlign):0;"
_TABLE = "var tableBase=metadata.tableSize?wasmTable.length:0;"
_REPLAY = (
    "var replayed=Module.imageReplay&&Module.imageReplay[libName];"
    "if(replayed&&wasmTable.length<replayed.table)wasmTable.grow(replayed.table-wasmTable.length);"
)
_RECORD = (
    "if(Module.imageRecord)Module.imageRecord.push({name:libName,memory:memoryBase,table:wasmTable.length});"
)
# What stands there, and what is to stand there.
PATCHES: tuple[tuple[str, str], ...] = (
    (
        f"var memoryBase={_MEMORY}{_TABLE}",
        f"{_REPLAY}var memoryBase=replayed?replayed.memory:{_MEMORY}{_RECORD}{_TABLE}",
    ),
    ("if(applyRelocs){if(runtimeInitialized)", "if(applyRelocs&&!replayed){if(runtimeInitialized)"),
    (
        'var init=moduleExports["__wasm_call_ctors"];if(init){',
        'var init=moduleExports["__wasm_call_ctors"];if(init&&!replayed){',
    ),
    (
        "updateTableMap(tableBase,metadata.tableSize);moduleExports",
        "if(!replayed)updateTableMap(tableBase,metadata.tableSize);moduleExports",
    ),
)


class PatchError(RuntimeBuildError):
    """Pyodide's script is not the one the patches were made for."""


def patched(script: str) -> str:
    """Return the script with all places changed; raise PatchError where one is not there once.

    >>> text = " ".join(place for place, _ in PATCHES)
    >>> patched(text) != text
    True
    >>> patched(text + text)
    Traceback (most recent call last):
    handbook.runtime.patch.PatchError: pyodide.asm.js: found 2 times, not once: var memoryBase=metadata...
    """
    for place, change in PATCHES:
        if (count := script.count(place)) != 1:
            raise PatchError(f"pyodide.asm.js: found {count} times, not once: {place[:23]}...")
        script = script.replace(place, change)
    return script
