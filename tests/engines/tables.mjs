// Answers questions about tables under Pyodide, with the built runtime in the folder given as argument.
// Each line of the list on standard input: the file, and the two requests of a page about it.
import { readFileSync } from "node:fs";
import { readRequests } from "./standard-streams.mjs";
import { startBuilt } from "./start-built.mjs";

const { python, tables } = await startBuilt(/** @type {string} */ (process.argv[2]));
await tables();
const { answer } = python.pyimport("calculators.tables.bridge");

const questions = /** @type {{file: string, opening: object, work: object}[]} */ (await readRequests());
const answers = questions.map(({ file, opening, work }) => {
  const opened = answer(JSON.stringify(opening), new Uint8Array(readFileSync(file)));
  return `[${opened},${answer(JSON.stringify(work), undefined)}]`;
});
process.stdout.write(`[${answers.join(",\n")}]\n`);
