// @ts-check
// Many files that came as one, put into an engine's file system (see handbook/runtime/packs.py).

const LENGTH_BYTES = 4;

/**
 * Put a pack's files below a folder; they go on living in its memory.
 * @param {any} fs Emscripten's
 * @param {string} place
 * @param {Uint8Array} pack
 */
export function unpack(fs, place, pack) {
  const length = new DataView(pack.buffer, pack.byteOffset).getUint32(0, true);
  /** @type {[string, number][]} */
  const listed = JSON.parse(new TextDecoder().decode(pack.subarray(LENGTH_BYTES, LENGTH_BYTES + length)));
  const made = new Set();
  let at = LENGTH_BYTES + length;
  for (const [name, size] of listed) {
    const path = `${place}/${name}`;
    const folder = path.slice(0, path.lastIndexOf("/"));
    if (!made.has(folder)) fs.mkdirTree(folder);
    made.add(folder);
    fs.writeFile(path, pack.subarray(at, at + size), { canOwn: true });
    at += size;
  }
}
