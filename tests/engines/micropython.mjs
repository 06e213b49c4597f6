// Answers requests with the scalar calculators under MicroPython, from the very modules a page is sent.
import { readFileSync } from "node:fs";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { unpack } from "../../handbook/web/python/unpack.js";
import { readRequests, writeAnswers } from "./standard-streams.mjs";

const python = await loadMicroPython({ heapsize: 8 * 1024 * 1024, stdout: () => {} });
unpack(python.FS, "/lib", new Uint8Array(readFileSync(process.argv[2])));
python.runPython("from calculators.bridge import answer");
writeAnswers(await readRequests(), python.globals.get("answer"));
