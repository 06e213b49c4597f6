// Requests in, answers out: one JSON list on standard input, one on standard output.
import { readFileSync } from "node:fs";

/** @type {() => object[]} */
export const readRequests = () => JSON.parse(readFileSync(0, "utf8"));

/** @param {object[]} requests @param {(request: string) => string} answer */
export function writeAnswers(requests, answer) {
  const answers = requests.map((request) => answer(JSON.stringify(request)));
  process.stdout.write(`[${answers.join(",\n")}]\n`);
}
