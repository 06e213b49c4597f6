// @ts-check
// A list as plain text for a chat group.

import { entryAt } from "./document.js";
import { progressOf } from "./progress.js";
import { store } from "./shared-store.js";
import { say } from "./words.js";

const SIGNS = { done: "[x]", skipped: "[-]", na: "[/]", help: "[!]", open: "[ ]" };

/** @param {import("./checklist.js").ShopChecklist} list */
export function listAsText(list) {
  const { kept } = store;
  const progress = progressOf(list.items, kept, list.period);
  const title = [list.heading, list.rounds?.name ?? (list.period === "once" ? "" : list.period), kept.person.name].filter(Boolean).join(" · ");
  const lines = list.items.map((item) => {
    const entry = entryAt(kept, item.id, list.period);
    const more = [entry?.reason, entry?.note].filter(Boolean).join(" / ");
    return `${SIGNS[entry?.state ?? "open"]} ${item.text}${more ? ` (${more})` : ""}`;
  });
  return [title, say("sum", { done: progress.done, of: progress.of }), ...lines].join("\n");
}

/**
 * An onboarding path as text: every task, done or not, and who signed it.
 * @param {string} title
 * @param {import("./task.js").TaskView[]} tasks
 * @param {import("./document.js").Path} path
 */
export function pathAsText(title, tasks, path) {
  const { kept } = store;
  const lines = tasks.map(({ id, text }) => {
    const signed = path.signed[id];
    const by = signed?.by ? ` (${say("path_signed", { by: signed.by, on: signed.on })})` : "";
    return `${entryAt(kept, id, "once")?.state === "done" ? SIGNS.done : SIGNS.open} ${text}${by}`;
  });
  const head = [title, kept.person.name, path.start && `${say("path_start")} ${path.start}`, path.mentor && `${say("path_mentor")} ${path.mentor}`];
  return [head.filter(Boolean).join(" · "), ...lines].join("\n");
}
