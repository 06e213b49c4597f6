// @ts-check
// What the pages about the site say; what is kept is described in kept.json.

import { languageOfPage } from "../lists/words.js";

const zh = {
  none: "这个浏览器里没有存下本站的任何东西。",
  some: "这个浏览器里现在有：{list}。",
  kept_here: "现有",
  yes: "有",
  no: "没有",
  export: "先导出清单记录",
  exported: "已导出 {name}。在“我的清单”里可以导回来。",
  nothing_to_export: "没有清单记录可导出。",
  erase: "全部删除",
  sure: "真的全部删除？清单记录、方案、列的选择和离线副本都会没有，不能恢复。",
  erase_now: "删除，不留",
  keep: "不删",
  erased: "已删除：{list}。手册照常能用；再勾清单、再存方案，又会从头存起。",
  nothing: "没有可删的。",
  left: "没删掉：{list}。浏览器不让删，请在浏览器的设置里清除本站的数据。",
  comma: "、",
  images: "让浏览器存启动映像（快一两秒；约占 20 MB，用过表格工具再加约 100 MB）",
  copy: "复制",
  copied: "已复制，可以贴进错误报告。",
  by_hand: "浏览器不让复制，请自己选中下面的文字。",
  again: "重新读",
  try_engine: "启动引擎试一次",
  report: "诊断信息，可选中复制",
  unknown: "浏览器不说",
};

/** @type {Record<keyof typeof zh, string>} */
const en = {
  none: "Nothing of this site is kept in this browser.",
  some: "Kept in this browser now: {list}.",
  kept_here: "Here now",
  yes: "yes",
  no: "no",
  export: "Export the checklist records first",
  exported: "{name} was exported. “My lists” takes it back in.",
  nothing_to_export: "There are no checklist records to export.",
  erase: "Erase everything",
  sure: "Erase all of it? Checklist records, scenarios, chosen columns and the offline copy will be gone for good.",
  erase_now: "Erase, keep nothing",
  keep: "Keep it",
  erased: "Erased: {list}. The handbook goes on working; ticking a list or saving a scenario starts anew.",
  nothing: "There was nothing to erase.",
  left: "Not erased: {list}. The browser did not allow it; clear this site's data in the browser's settings.",
  comma: ", ",
  images: "Let the browser keep a memory image (a second or two faster; about 20 MB, and 100 MB more once a table tool was used)",
  copy: "Copy",
  copied: "Copied; paste it into the report.",
  by_hand: "The browser does not allow copying; select the text below.",
  again: "Read again",
  try_engine: "Start the engine once",
  report: "Diagnostics, to be selected and copied",
  unknown: "not told by the browser",
};

const WORDS = { zh, en };

/** @typedef {keyof typeof zh} Word */

/**
 * @param {Word} word
 * @param {Record<string, string>} [values]
 */
export function say(word, values = {}) {
  return WORDS[languageOfPage()][word].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
