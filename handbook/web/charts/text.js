// @ts-check
// How wide a label is, and where it may break. An estimate, so that layout needs no browser.

const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2018-\u201d\u2026]/;
// What must not begin a line, and what must not end one.
const CLOSING = /^[)\]}%，。、：；！？）」』”’…]+$/;
const OPENING = /[([{（「『“‘]$/;

/** @param {string} character */
function em(character) {
  if (WIDE.test(character)) return 1;
  if (/[ .,:;'|!il]/.test(character)) return 0.3;
  return /[A-Z%—mw×÷±−+=<>~]/.test(character) ? 0.8 : 0.63;
}

/**
 * The width of a text in ems, a little generous; of its widest line when it has several.
 * @param {string} text
 */
export function ems(text) {
  const widths = text.split("\n").map((line) => [...line].reduce((sum, character) => sum + em(character), 0));
  return Math.max(...widths);
}

/**
 * The width of the widest piece that should not be broken.
 * @param {string} text
 * @param {"zh" | "en"} language
 */
export function longestPiece(text, language) {
  return Math.max(0, ...pieces(text, language).map((piece) => ems(piece.trimEnd())));
}

/**
 * A text in as few lines as fit, the lines about equally long.
 * @param {string} text
 * @param {number} most the width of a line, in ems
 * @param {"zh" | "en"} language
 * @returns {string[]}
 */
export function wrap(text, most, language) {
  const parts = pieces(text, language).flatMap((piece) => (ems(piece.trimEnd()) > most ? [...piece] : [piece]));
  const lines = fill(parts, most);
  if (lines.length < 2) return lines;
  for (let width = ems(text) / lines.length; width < most; width += 0.5) {
    const even = fill(parts, width);
    if (even.length === lines.length && even.every((line) => ems(line) <= most)) return even;
  }
  return lines;
}

/**
 * @param {string[]} parts
 * @param {number} most
 */
function fill(parts, most) {
  const lines = [""];
  for (const part of parts) {
    const longer = (lines.at(-1) ?? "") + part;
    if (ems(longer.trimEnd()) <= most || longer === part) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.trim());
}

/**
 * Words, each with the space and the punctuation that stay with it.
 * @param {string} text
 * @param {"zh" | "en"} language
 */
function pieces(text, language) {
  /** @type {string[]} */
  const joined = [];
  for (const word of words(text, language)) {
    const last = joined.at(-1);
    const stays = /^\s+$/.test(word) || CLOSING.test(word) || !(WIDE.test(word) || /\s$/.test(last ?? " "));
    const follows = last !== undefined && (OPENING.test(last) || (stays && !(WIDE.test(last) && /^\w/.test(word))));
    if (follows) joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

/**
 * @param {string} text
 * @param {"zh" | "en"} language
 * @returns {string[]}
 */
function words(text, language) {
  // Firefox before 125 has no Segmenter: Chinese then breaks between any two characters.
  if (typeof Intl.Segmenter !== "function") return text.match(/\s+|[a-z0-9.,'-]+|./giu) ?? [];
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  return Array.from(segmenter.segment(text), (piece) => piece.segment);
}
