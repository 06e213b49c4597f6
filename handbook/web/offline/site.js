// @ts-check
// The copy as the page sees it: where the site lies, what the copy would cost, and how it comes and goes.

import { channelName, partsOf, queryOf } from "./names.js";
import { anythingThere, forget, readKept } from "./records.js";

/** @typedef {import("./names.js").Choice} Choice */
/** @typedef {import("./names.js").Reason} Reason */
/** @typedef {Record<string, {files: number, bytes: number, sent: number}>} Sizes */

// This module lies in assets/handbook/ below the root of the site.
export const scope = new URL("../../", import.meta.url).href;

/** Whether this browser can keep a copy at this address. */
export const possible = () => "serviceWorker" in navigator && "caches" in globalThis && isSecureContext;

/** What each part costs; rejects where the site offers no copy, or cannot be reached. @returns {Promise<Sizes>} */
export async function sizes() {
  const answer = await fetch(new URL("offline.json", scope), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()).parts;
}

/**
 * @param {Sizes} known
 * @param {Choice} choice
 */
export function costOf(known, choice) {
  const parts = partsOf(choice).map((part) => known[part] ?? { files: 0, bytes: 0, sent: 0 });
  const sum = (/** @type {"bytes" | "sent"} */ kind) => parts.reduce((all, part) => all + part[kind], 0);
  return { bytes: sum("bytes"), sent: sum("sent") };
}

/** Bytes the browser may still give this site; nothing where it does not tell. */
export async function freeSpace() {
  const told = await navigator.storage?.estimate?.().catch(() => undefined);
  return told?.quota === undefined ? undefined : Math.max(0, told.quota - (told.usage ?? 0));
}

const registration = () => navigator.serviceWorker.getRegistration(scope);

/** How it stands: what is kept, and whether something lies there that never became whole. */
export async function standing() {
  const kept = await readKept(scope);
  const registered = await registration();
  return { kept: registered?.active ? kept : undefined, begun: await anythingThere(scope), working: registered?.installing ?? null };
}

/**
 * Keep what is chosen. Resolves when all of it is there, with nothing or with why it is not.
 * @param {Choice} choice
 * @returns {Promise<{reason: Reason, path: string} | undefined>}
 */
export async function keep(choice) {
  // Asked once: the browser then does not clear the copy by itself when space gets short.
  navigator.storage?.persist?.().catch(() => {});
  const address = new URL(`sw.js${queryOf(choice)}`, scope);
  /** @type {{reason: Reason, path: string} | undefined} */
  let failure;
  const channel = new BroadcastChannel(channelName(scope));
  channel.addEventListener("message", ({ data }) => {
    if (data.type === "failed") failure = { reason: data.reason, path: data.path };
  });
  try {
    const made = await navigator.serviceWorker.register(address, { scope, updateViaCache: "none" });
    const worker = made.installing;
    if (!worker) return undefined;
    return (await settled(worker)) ? undefined : (failure ?? { reason: "stopped", path: "" });
  } catch {
    return { reason: "network", path: "sw.js" };
  } finally {
    channel.close();
  }
}

/**
 * Whether a worker that is being installed came to it.
 * @param {ServiceWorker} worker
 * @returns {Promise<boolean>}
 */
export function settled(worker) {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === "redundant") resolve(false);
      else if (worker.state !== "installing") whenUsed(worker).then(() => resolve(true));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** A worker that waits for open tabs is as good as used; one that takes over is, when it has. */
async function whenUsed(/** @type {ServiceWorker} */ worker) {
  for (let tries = 0; tries < 20 && !["activated", "redundant"].includes(worker.state); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

/** Take everything back: the worker, the copy, what is written down about it. */
export async function remove() {
  const registered = await registration();
  await registered?.unregister();
  await forget(scope);
}
