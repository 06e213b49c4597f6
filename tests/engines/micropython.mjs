// Answers requests with the scalar calculators under MicroPython, from their sources.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { PROJECT, putCalculators } from "./sources.mjs";
import { readRequests, writeAnswers } from "./standard-streams.mjs";

const python = await loadMicroPython({ heapsize: 8 * 1024 * 1024, stdout: () => {} });
const shim = readFileSync(join(PROJECT, "handbook", "web", "micropython", "typing.py"));
python.FS.mkdir("/lib");
python.FS.writeFile("/lib/typing.py", shim);
putCalculators(python.FS, "/lib", { tables: false });
python.runPython("from calculators.bridge import answer");
writeAnswers(await readRequests(), python.globals.get("answer"));
