// @ts-check
// Where this browser keeps memory images: Cache Storage, which the reader can empty. Read by the worker and by
// the page that shows what is kept.

const STORE = "handbook-memory-images";
const OFF = "/off";
const RECORD = "/record";
const LAYOUT = "x-layout";
const HASH = "x-sha256";

/** @typedef {"core" | "tables"} Kind */
/** @typedef {{unusable: number, last: string}} Trouble */

const address = (/** @type {string} */ path) => new URL(path, location.origin).href;
const open = () => caches.open(STORE);

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The name of an image: another one for any other part that goes into it.
 * @param {Kind} kind
 * @param {string[]} parts
 */
export async function nameOf(kind, parts) {
  const hash = await hashOf(new TextEncoder().encode(parts.join("\n")));
  return `/${kind}-${hash.slice(0, 16)}`;
}

/**
 * The image of that name, or undefined where there is none; `sound` rejects where it is damaged. Nothing may
 * start from it before, but much can be made ready meanwhile: 90 MB take their time.
 * @param {string} name
 */
export async function findImage(name) {
  const response = await (await open()).match(address(name));
  if (!response) return undefined;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const sound = hashOf(bytes).then((hash) => {
    if (hash !== response.headers.get(HASH)) throw new Error("damaged");
  });
  sound.catch(() => {});
  return { bytes, layout: response.headers.get(LAYOUT) ?? "", sound };
}

/**
 * Keep an image; older ones of its kind go.
 * @param {Kind} kind
 * @param {string} name
 * @param {{bytes: Uint8Array<ArrayBuffer>, layout: string}} image
 */
export async function keepImage(kind, name, { bytes, layout }) {
  const headers = { [LAYOUT]: layout, [HASH]: await hashOf(bytes), "content-length": String(bytes.length) };
  await dropImages(kind);
  await (await open()).put(address(name), new Response(bytes, { headers }));
}

/** @param {Kind} [kind] all without */
export async function dropImages(kind) {
  const store = await open();
  for (const request of await store.keys()) {
    const { pathname } = new URL(request.url);
    if (![OFF, RECORD].includes(pathname) && (!kind || pathname.startsWith(`/${kind}-`))) await store.delete(request);
  }
}

/** What is kept, for the reader to see. */
export async function keptImages() {
  const store = await open();
  const kept = [];
  for (const request of await store.keys()) {
    const { pathname } = new URL(request.url);
    if ([OFF, RECORD].includes(pathname)) continue;
    const bytes = Number((await store.match(request))?.headers.get("content-length"));
    kept.push({ kind: /** @type {Kind} */ (pathname.slice(1, pathname.indexOf("-"))), bytes });
  }
  return kept;
}

/** Whether the reader has not forbidden to keep images. */
export async function mayKeep() {
  return !(await (await open()).match(address(OFF)));
}

/** The reader's switch: off drops what is kept. @param {boolean} on */
export async function allowImages(on) {
  const store = await open();
  if (on) await store.delete(address(OFF));
  else {
    await store.put(address(OFF), new Response(""));
    await dropImages();
  }
}

/** How often an image could not be used, and why the last time. @returns {Promise<Trouble>} */
export async function troubleWithImages() {
  const response = await (await open()).match(address(RECORD));
  return response ? response.json() : { unusable: 0, last: "" };
}

/** @param {string} why */
export async function countTrouble(why) {
  const { unusable } = await troubleWithImages();
  await (await open()).put(address(RECORD), Response.json({ unusable: unusable + 1, last: why }));
}
