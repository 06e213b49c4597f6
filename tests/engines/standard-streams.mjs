// Requests in, answers out: one JSON list on standard input, one on standard output.
import { json } from "node:stream/consumers";

/** Not `readFileSync(0)`: Pyodide may leave the stream non-blocking. @type {() => Promise<object[]>} */
export const readRequests = () => json(process.stdin);

/** @param {object[]} requests @param {(request: string) => string} answer */
export function writeAnswers(requests, answer) {
  const answers = requests.map((request) => answer(JSON.stringify(request)));
  process.stdout.write(`[${answers.join(",\n")}]\n`);
}
