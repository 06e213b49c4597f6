// @ts-check
// Pandas and the table tools: from the image this browser has kept, else from the pack; and how the image is made.

import { address } from "./files.js";
import { countTrouble, dropImages, findImage, keepImage, mayKeep, nameOf } from "./image-store.js";
import { addTables, complete } from "./later.js";
import { prepare } from "./prepare.js";
import { replay, takeTablesImage, unfolded } from "./tables-image.js";

/** @typedef {import("../download.js").Downloads} Downloads */
/** @typedef {import("./interpreter.js").Interpreters} Interpreters */
/** @typedef {(request: string, file: Uint8Array | undefined) => string} Work */

// What the browser must have free, and the device's memory in gigabytes, before an image of 90 MB is made.
const ROOM = 500_000_000;
const MEMORY = 4;
/** What a worker is called that makes an image and goes. */
export const IMAGER = "imager";
/** What one is called that is started for a table. */
export const TABLES = "tables";

// All that tables import, and what pandas does for the first time in each of its corners.
export const WARM_UP = `
import importlib, io, pkgutil
import numpy, pandas, openpyxl, xlrd
import calculators.tables.bridge
for found in pkgutil.iter_modules(calculators.tables.__path__, "calculators.tables."):
    importlib.import_module(found.name)

def warm_up():
    text = "a,b,w\\n1,x,2024-01-02\\n2,y,2024-01-03\\n3,x,2024-01-03\\n"
    table = pandas.read_csv(io.StringIO(text), parse_dates=["w"])
    sums = table.groupby("b").agg(s=("a", "sum"), m=("a", "mean")).reset_index()
    table.merge(sums, on="b", how="left").sort_values("a").to_csv()
    table["b"].str.strip().astype("category")
    pandas.concat([table, table]).set_index("w")["a"].resample("D").sum()
    book = io.BytesIO()
    table.to_excel(book, index=False)
    pandas.read_excel(io.BytesIO(book.getvalue()))

warm_up()
del warm_up
`;

const name = () =>
  nameOf("tables", [RUNTIME.version, RUNTIME.calculators, RUNTIME.tables, import.meta.url, navigator.userAgent]);

/**
 * @param {any} pyodide
 * @param {Downloads} downloads
 */
export async function fromPack(pyodide, downloads) {
  await Promise.all([complete(pyodide, downloads), addTables(pyodide, downloads)]);
}

/**
 * An interpreter with pandas from the image that is kept, or undefined where none will do.
 * @param {Interpreters} interpreters
 * @param {(note: Record<string, unknown>) => void} tell
 * @returns {Promise<any>}
 */
export async function fromKept(interpreters, tell) {
  if (!("caches" in self) || !crypto.subtle) return undefined;
  try {
    const image = (await mayKeep()) ? await findImage(await name()) : undefined;
    if (!image) return undefined;
    const opening = unfolded(image.bytes);
    opening.catch(() => {});
    await image.sound;
    const open = await opening;
    return await interpreters.fromImage({ bytes: open.heap, layout: image.layout }, (module) => replay(module, open));
  } catch (error) {
    const why = `tables: ${error instanceof Error ? error.message : error}`;
    tell({ type: "note", about: "image", unusable: why });
    await Promise.all([countTrouble(why), dropImages("tables")]).catch(() => {});
    return undefined;
  }
}

// Safari. A worker cannot tell an iPad from a Mac, and a second Python could cost the iPad its page.
const APPLE = /^(?=.*(?:iPhone|iPad|iPod|Macintosh))(?!.*(?:Chrome|Firefox))/;

/** Whether an image may be made now: the reader has not forbidden it, and there is room for it. */
export async function mayMake() {
  const { connection, deviceMemory = MEMORY } = /** @type {any} */ (navigator);
  if (!("caches" in self) || !crypto.subtle || connection?.saveData || deviceMemory < MEMORY) return false;
  if (APPLE.test(navigator.userAgent)) return false;
  try {
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    return quota - usage > ROOM && (await mayKeep());
  } catch {
    return false;
  }
}

/**
 * Start an interpreter of its own, far from any reader's data, and keep its image.
 * @param {Interpreters} interpreters
 * @param {Downloads} downloads
 */
export async function makeImage(interpreters, downloads) {
  downloads.begin([RUNTIME.start, RUNTIME.calculators]);
  const pyodide = await interpreters.plain(RUNTIME.start, true);
  const bundle = await downloads.take(address(RUNTIME.calculators));
  prepare(pyodide, new Uint8Array(await bundle.arrayBuffer()));
  await fromPack(pyodide, downloads);
  const image = takeTablesImage(pyodide, WARM_UP);
  await keepImage("tables", await name(), image);
  return image.bytes.length;
}
