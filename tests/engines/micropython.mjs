// Answers requests with the scalar calculators under MicroPython, from the very sources a page is sent.
import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { readRequests, writeAnswers } from "./standard-streams.mjs";

const sources = JSON.parse(readFileSync(process.argv[2], "utf8"));
const python = await loadMicroPython({ heapsize: 8 * 1024 * 1024, stdout: () => {} });
for (const [path, text] of Object.entries(sources)) {
  python.FS.mkdirTree(dirname(`/lib/${path}`));
  python.FS.writeFile(`/lib/${path}`, text);
}
python.runPython("from calculators.bridge import answer");
writeAnswers(await readRequests(), python.globals.get("answer"));
