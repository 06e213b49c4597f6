// @ts-check
// The one engine of the visit. The build names the worker's file by its hash.

import { Engine } from "./engine.js";

export const engine = new Engine(
  (fresh) => new Worker(new URL(WORKER_FILE, import.meta.url), { type: "module", name: fresh ? "fresh" : "" }),
);
