// Puts the calculators' sources into an engine's own file system.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const PROJECT = join(import.meta.dirname, "..", "..");

/** @param {any} fs @param {string} target @param {{ tables: boolean }} which */
export function putCalculators(fs, target, { tables }) {
  const left = tables ? ["__pycache__"] : ["__pycache__", "tables"];
  copyFolder(fs, join(PROJECT, "calculators"), `${target}/calculators`, left);
}

/** @param {any} fs @param {string} from @param {string} to @param {string[]} left */
function copyFolder(fs, from, to, left) {
  fs.mkdir(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), `${to}/${entry.name}`];
    if (left.includes(entry.name)) continue;
    if (entry.isDirectory()) copyFolder(fs, source, copy, left);
    else if (entry.name.endsWith(".py")) fs.writeFile(copy, readFileSync(source));
  }
}
