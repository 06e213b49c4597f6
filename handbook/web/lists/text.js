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
