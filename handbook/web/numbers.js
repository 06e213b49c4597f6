// @ts-check
// Numbers and messages as text, by the table of units that the page carries.
// The build shows the same numbers with calculators/shown.py; a test holds the two together.

/** @typedef {{least: number, most: number, percent: boolean, suffix: string, words?: Record<string, string>, between?: string}} Unit */
/** @typedef {Record<string, Unit>} Units */
/** @typedef {{value: number | null, unit: string} | {text: string}} Filling */
/** @typedef {{code: string, template: string, values: Record<string, Filling>}} Message */

const NOTHING = "—";
const LOCALES = { zh: "zh-CN", en: "en" };
/** @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/**
 * Move the decimal point of a number's text to the right, exactly.
 * @param {string} text a number as JavaScript or Python writes it, perhaps with an exponent
 * @param {number} places may be negative
 */
export function shift(text, places) {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const negative = mantissa.startsWith("-");
  let [whole = "", fraction = ""] = mantissa.replace(/^[-+]/, "").split(".");
  let left = places + Number(exponent);
  for (; left > 0; left -= 1) {
    whole += fraction[0] ?? "0";
    fraction = fraction.slice(1);
  }
  for (; left < 0; left += 1) {
    fraction = (whole.at(-1) ?? "0") + fraction;
    whole = whole.slice(0, -1);
  }
  whole = whole.replace(/^0+/, "") || "0";
  fraction = fraction.replace(/0+$/, "");
  const bare = fraction ? `${whole}.${fraction}` : whole;
  return negative && bare !== "0" ? `-${bare}` : bare;
}

/**
 * A value as a person would type it: 0.056 as 5.6 in a percent field. What is no number (a link can
 * hold anything) stays as it is, for the field to refuse.
 * @param {unknown} value
 * @param {boolean} percent
 */
export function typed(value, percent) {
  if (typeof value === "number") return Number.isFinite(value) ? shift(String(value), percent ? 2 : 0) : String(value);
  return typeof value === "string" ? value : value ? JSON.stringify(value) : "";
}

/** Shows numbers in one language. */
export class Numbers {
  /**
   * @param {"zh" | "en"} language
   * @param {Units} units
   */
  constructor(language, units) {
    this.language = language;
    this.units = units;
  }

  /**
   * The number with the decimals of its unit, without the word behind it.
   * @param {number | null} value
   * @param {string} unit
   */
  bare(value, unit) {
    if (value === null || value === undefined) return NOTHING;
    const how = this.#unit(unit);
    // The text of the double, not the double: 2.675 must round to 2.68, as people expect.
    const text = shift(String(value), how.percent ? 2 : 0);
    const shown = this.#format(how).format(/** @type {any} */ (text));
    return how.percent && unit === "rate" ? `${shown}%` : shown;
  }

  /**
   * The number with its unit in words.
   * @param {number | string | string[] | null} value a word or several where the unit is a choice
   * @param {string} unit
   */
  show(value, unit) {
    const { words, between } = this.#unit(unit);
    if (words) return [value ?? []].flat().map((code) => words[code] ?? code).join(between) || NOTHING;
    if (typeof value === "string" || Array.isArray(value)) throw new Error(`no number: ${value}`);
    const shown = this.bare(value, unit);
    return shown === NOTHING ? shown : shown + this.#unit(unit).suffix;
  }

  /**
   * The number as a file has it: not rounded, in percent where the reader types percent.
   * @param {unknown} value
   * @param {boolean} percent
   */
  plain(value, percent) {
    return typed(value, percent);
  }

  /**
   * A message as a sentence.
   * @param {Message} message
   */
  fill(message) {
    return message.template.replace(/\{(\w+)\}/g, (place, name) => {
      const filling = message.values[name];
      if (!filling) return place;
      return "text" in filling ? filling.text : this.show(filling.value, filling.unit);
    });
  }

  /** @param {string} name */
  #unit(name) {
    const unit = this.units[name];
    if (!unit) throw new Error(`no such unit: ${name}`);
    return unit;
  }

  /** @param {Unit} unit */
  #format(unit) {
    const key = `${this.language} ${unit.least} ${unit.most}`;
    let format = formats.get(key);
    if (!format) {
      const digits = { minimumFractionDigits: unit.least, maximumFractionDigits: unit.most };
      try {
        format = new Intl.NumberFormat(LOCALES[this.language], { ...digits, signDisplay: /** @type {any} */ ("negative") });
      } catch {
        // Browsers before 2022 do not know "negative": they may show "-0.00", which is still right.
        format = new Intl.NumberFormat(LOCALES[this.language], digits);
      }
      formats.set(key, format);
    }
    return format;
  }
}
