// @ts-check
// What a report of an error needs to know about site, engine and browser. Nothing the reader typed, ticked
// or opened: of what is kept, only how much.

import { readKept } from "../offline/records.js";
import { scope } from "../offline/site.js";
import { runsPyodide, runsWasm } from "../means.js";
import { keptImages, mayKeep, troubleWithImages } from "../python/image-store.js";
import { foundOf } from "./erase.js";
import kept from "./kept.json" with { type: "json" };

/** @typedef {{group: string, rows: [string, string][]}} Group */
/** @typedef {import("../engine.js").Engine} Engine */

const MEGABYTE = 1_000_000;
const BUILD_FILE = "build.json";
const SHOWN_PARTS = ["pyodide", "python", "pandas", "numpy", "micropython", "mkdocs-material"];
const COMMIT_LENGTH = 12;

/** @param {boolean} fact */
const told = (fact) => (fact ? "yes" : "no");

/** @param {number | undefined} bytes */
const megabytes = (bytes) => (bytes === undefined ? "" : `${(bytes / MEGABYTE).toFixed(1)} MB`);

/** @param {number | undefined} milliseconds */
const seconds = (milliseconds) => (milliseconds === undefined ? "" : `${(milliseconds / 1000).toFixed(2)} s`);

/**
 * What a step finds, or why it found nothing: one that fails hides none of the others.
 * @template T
 * @param {() => T | Promise<T>} find
 * @returns {Promise<T | string>}
 */
async function tried(find) {
  try {
    return await find();
  } catch (error) {
    return `(${error instanceof Error ? error.name : "failed"})`;
  }
}

/**
 * Everything, in groups; rows without a value are left out.
 * @param {Engine} engine
 * @returns {Promise<Group[]>}
 */
export async function diagnose(engine) {
  const groups = [
    { group: "site", rows: await site() },
    { group: "engine", rows: engineRows(engine) },
    { group: "storage", rows: await storage() },
    { group: "offline", rows: await offline() },
    { group: "features", rows: await features() },
    { group: "browser", rows: browser() },
    { group: "timing", rows: timing() },
  ];
  return groups.map(({ group, rows }) => ({ group, rows: rows.filter(([, value]) => value !== "") }));
}

/** @returns {Promise<[string, string][]>} */
async function site() {
  const build = await tried(async () => {
    const answer = await fetch(new URL(BUILD_FILE, scope), { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  });
  const facts = typeof build === "string" ? {} : build;
  const script = new URL(document.querySelector("script[src*='assets/handbook/main-']")?.getAttribute("src") ?? "", location.href);
  const running = script.pathname.split("/").pop() ?? "";
  /** @type {[string, string][]} */
  const parts = (facts.parts ?? [])
    .filter((/** @type {any} */ part) => SHOWN_PARTS.includes(String(part.name).toLowerCase()))
    .map((/** @type {any} */ part) => [part.name, String(part.version ?? "")]);
  return [
    // Neither query nor fragment: a link that carries numbers has them there.
    ["page", location.origin + location.pathname],
    ["build.json", typeof build === "string" ? build : "read"],
    ["commit", String(facts.commit ?? "").slice(0, COMMIT_LENGTH)],
    ["runtime", String(facts.runtime ?? "")],
    ["script", running],
    // A page kept by some cache runs scripts of an older build.
    ["script of this build", facts.script ? told(facts.script.endsWith(running)) : ""],
    ...parts,
  ];
}

/**
 * @param {Engine} engine
 * @returns {[string, string][]}
 */
function engineRows(engine) {
  const { status, tables, timings } = engine;
  /** @type {[string, string][]} */
  const rows = [
    ["calculators answered by", status.engine || "nobody yet"],
    ["calculators", state(status)],
    ["tables", state(tables)],
  ];
  for (const [name, { begun, live, starts, answers, failures, failed, how = "", worker = {} }] of Object.entries(timings)) {
    const known = live !== undefined && begun !== undefined && live >= begun;
    rows.push([name, `starts ${starts}, answers ${answers}, failures ${failures}${failed ? ` (last: ${failed})` : ""}`]);
    rows.push([`${name} started`, how]);
    rows.push([`${name} ready after`, known ? seconds(live - begun) : ""]);
    for (const [step, figure] of Object.entries(worker)) rows.push([`${name} ${step}`, figure ? String(Math.round(figure)) : ""]);
  }
  return rows;
}

/** @param {{state: string, stage: string, reason: string}} status */
const state = ({ state: now, stage, reason }) => [now, stage, reason].filter(Boolean).join(", ");

/** @returns {Promise<[string, string][]>} */
async function storage() {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  const persisted = await tried(async () => told(await navigator.storage.persisted()));
  /** @type {[string, string][]} */
  const found = [];
  for (const one of kept) found.push([one.name, String((await foundOf(one, scope)).length)]);
  const images = found.some(([name, count]) => name === "images" && count !== "0");
  return [
    ["used", megabytes(usage)],
    ["quota", megabytes(quota)],
    ["persisted", persisted],
    ["localStorage", await tried(() => `${localStorage.length} keys`)],
    ...found,
    ...(images ? await imageRows() : []),
  ];
}

/** @returns {Promise<[string, string][]>} */
async function imageRows() {
  const list = await tried(async () => (await keptImages()).map(({ kind, bytes }) => `${kind} ${megabytes(bytes)}`).join(", "));
  const trouble = await tried(async () => {
    const { unusable, last } = await troubleWithImages();
    return `${unusable}${last ? ` (${last})` : ""}`;
  });
  return [
    ["images allowed", await tried(async () => told(await mayKeep()))],
    ["images kept", list],
    ["images unusable", trouble],
  ];
}

/** @returns {Promise<[string, string][]>} */
async function offline() {
  const copy = await readKept(scope);
  const registration = await tried(async () => (await navigator.serviceWorker?.getRegistration(scope)) ?? "none");
  const phases = typeof registration === "string" ? registration : ["installing", "waiting", "active"].filter((phase) => registration[/** @type {"active"} */ (phase)]).join(", ");
  return [
    ["service worker", phases],
    ["answers this page", told(Boolean(navigator.serviceWorker?.controller))],
    ["copy", copy ? `${copy.version}, ${[...copy.choice.languages, ...(copy.choice.tables ? ["tables"] : [])].join("+")}, ${megabytes(copy.bytes)}` : "none"],
  ];
}

/** @returns {Promise<[string, string][]>} */
async function features() {
  return [
    ["secure context", told(isSecureContext)],
    ["WebAssembly", told(runsWasm())],
    ["externref (Pyodide)", told(runsPyodide())],
    ["module workers", await tried(moduleWorkers)],
    ["CompressionStream", told("CompressionStream" in globalThis)],
    ["DecompressionStream", told("DecompressionStream" in globalThis)],
    ["Cache Storage", told("caches" in globalThis)],
    ["service workers", told("serviceWorker" in navigator)],
    ["clipboard", told(Boolean(navigator.clipboard))],
    ["cookies set by this site", document.cookie ? "yes" : "none"],
  ];
}

/** Whether the browser looks at a worker's `type`, as those do that know modules. */
function moduleWorkers() {
  let looked = false;
  const options = {
    get type() {
      looked = true;
      return /** @type {"module"} */ ("module");
    },
  };
  try {
    // No address, so that no worker comes of it; the options are looked at before.
    new Worker("http://[", options).terminate();
  } catch {
    // As it must.
  }
  return told(looked);
}

/** @returns {[string, string][]} */
function browser() {
  const { connection, deviceMemory } = /** @type {any} */ (navigator);
  const prefers = (/** @type {string} */ query) => matchMedia(`(prefers-${query})`).matches;
  return [
    ["user agent", navigator.userAgent],
    ["languages", navigator.languages.join(", ")],
    ["page language", document.documentElement.lang],
    ["online", told(navigator.onLine)],
    ["connection", connection ? [connection.effectiveType, connection.type, connection.saveData ? "saves data" : ""].filter(Boolean).join(", ") : ""],
    ["cores", String(navigator.hardwareConcurrency ?? "")],
    ["memory", deviceMemory ? `${deviceMemory} GB or more` : ""],
    ["window", `${innerWidth} × ${innerHeight}, ${devicePixelRatio} px`],
    ["dark", told(prefers("color-scheme: dark"))],
    ["less motion", told(prefers("reduced-motion: reduce"))],
    ["time zone", Intl.DateTimeFormat().resolvedOptions().timeZone],
  ];
}

/** @returns {[string, string][]} */
function timing() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const resources = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
  const failed = resources.filter(({ responseStatus }) => responseStatus >= 400).length;
  return [
    ["first byte", seconds(entry?.responseStart)],
    ["page ready", seconds(entry?.domContentLoadedEventEnd)],
    ["page loaded", seconds(entry?.loadEventEnd)],
    ["way here", entry?.type ?? ""],
    ["files fetched", String(resources.length)],
    ["files that failed", String(failed)],
    ["megabytes sent", megabytes(resources.reduce((sum, { transferSize }) => sum + transferSize, 0))],
  ];
}

/**
 * The groups as text for a report.
 * @param {Group[]} groups
 * @param {Date} now
 */
export function asText(groups, now) {
  const parts = groups.map(({ group, rows }) => [`[${group}]`, ...rows.map(([name, value]) => `${name}: ${value}`)].join("\n"));
  return [`diagnostics of the handbook, ${now.toISOString()}`, ...parts].join("\n\n");
}
