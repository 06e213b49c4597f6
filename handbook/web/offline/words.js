// @ts-check
// What the offline copy says; what it is stands in its page.

import { languageOfPage } from "../lists/words.js";

const zh = {
  unsupported: "这个浏览器，或者这个地址（不是 https），不能存离线副本。页面照常能看。",
  unavailable: "这个网站没有准备离线副本，或者现在连不上。",
  languages: "存什么",
  zh: "中文版",
  en: "英文版",
  tables: "连表格工具一起存（要装 pandas，大得多）",
  size: "要占用约 {size} MB，下载约 {sent} MB。",
  free: "浏览器还能给本站约 {free} MB。",
  plenty: "浏览器说空间够。",
  too_little: "浏览器只肯再给约 {free} MB，不够。先清出空间，或者少存一点。",
  keep: "存到这台设备",
  change: "按上面的选择更新",
  again: "接着存",
  working: "正在存：{done} / {total} MB。可以接着看别的页，但先别关浏览器。",
  working_first: "正在准备…",
  kept: "已存在这台设备上：{what}，占用约 {size} MB，{date} 存好。断网也能打开。",
  what_text: "{languages}的全部页面、清单、搜索和计算器",
  what_tables: "，连同表格工具",
  and: "和",
  remove: "删除离线副本",
  remove_sure: "删除这台设备上的离线副本？你的清单记录和填过的数不受影响，随时可以再存。",
  remove_do: "删除",
  remove_not: "不删",
  removed: "离线副本已删除，占用的空间还给了设备。清单记录还在。",
  failed_network: "没存完：网络断了。已经下载的留着，网络好了再按“接着存”。",
  failed_stopped: "没存完：浏览器中途停了下载。已经下载的留着，再按“接着存”。",
  failed_damaged: "没存完：下载到的 {path} 不完整或被改过（有些公共网络会换成登录页）。换个网络，再按“接着存”。",
  failed_missing: "没存完：网站上找不到 {path}，可能正在更新。过几分钟再按“接着存”。",
  failed_full: "没存成：设备或浏览器的空间满了，这次下载的已清掉。先清出空间，或者少存一点。",
  still_kept: "原来那份还在，照常能用。",
  update_ready: "手册有新版本，已经存好。写完手头的再换，填着的数会带过去；选好的表格文件要重新选。",
  update_now: "现在换新版",
  update_later: "以后再说",
};

/** @type {Record<keyof typeof zh, string>} */
const en = {
  unsupported: "This browser, or this address (not https), cannot keep a copy. The pages work as usual.",
  unavailable: "This site offers no copy for offline use, or cannot be reached at the moment.",
  languages: "What to keep",
  zh: "Chinese",
  en: "English",
  tables: "Keep the table tools, too (they need pandas, which is much larger)",
  size: "Takes about {size} MB; about {sent} MB to download.",
  free: "The browser can give this site about {free} MB more.",
  plenty: "The browser has room enough, by its own account.",
  too_little: "The browser gives only about {free} MB more, which is not enough. Free some space, or keep less.",
  keep: "Keep on this device",
  change: "Update to what is chosen above",
  again: "Go on",
  working: "Keeping: {done} / {total} MB. Read on meanwhile, but leave the browser open.",
  working_first: "Getting ready…",
  kept: "Kept on this device: {what}, about {size} MB, since {date}. It opens without a network.",
  what_text: "all pages in {languages}, with lists, search and calculators",
  what_tables: ", and the table tools",
  and: " and ",
  remove: "Remove the copy",
  remove_sure: "Remove the copy from this device? Your lists and numbers are not touched, and you can keep it again any time.",
  remove_do: "Remove it",
  remove_not: "Keep it",
  removed: "The copy is gone and its space is free again. Your lists are still there.",
  failed_network: "Not finished: the network is down. What has come is kept; press “Go on” when it is back.",
  failed_stopped: "Not finished: the browser stopped the download. What has come is kept; press “Go on”.",
  failed_damaged: "Not finished: {path} arrived incomplete or changed (some public networks put a login page in its place). Try another network and press “Go on”.",
  failed_missing: "Not finished: {path} is not on the site, which may just be changing. Press “Go on” in a few minutes.",
  failed_full: "Not kept: the device or the browser is out of space, and what this attempt took was given back. Free some space, or keep less.",
  still_kept: "The copy from before is still there and works.",
  update_ready: "A new version of the handbook is here, ready to use. Finish what you are writing first; numbers typed here come along, a chosen table file must be chosen again.",
  update_now: "Switch now",
  update_later: "Later",
};

const WORDS = { zh, en };

/** @typedef {keyof typeof zh} Word */

/**
 * @param {Word} word
 * @param {Record<string, string | number>} [values]
 */
export function say(word, values = {}) {
  return WORDS[languageOfPage()][word].replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
