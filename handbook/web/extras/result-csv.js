// @ts-check
// The result as a file: every input and output with its name, its unit and its number, unrounded.

import { csvText, saveFile } from "./csv.js";
import { inputsOf, outputsOf, plain, unitWord } from "./things.js";

/**
 * @typedef {import("./things.js").CalculatorData} CalculatorData
 * @typedef {import("./things.js").Numbers} Numbers
 * @typedef {{inputs: Record<string, any>, outputs: Record<string, any>, intervals?: {output: string, low: number, high: number}[]}} Answer
 *   with the inputs flat
 */

/**
 * @param {CalculatorData} data
 * @param {Answer} answer
 * @param {Numbers} numbers
 * @returns {string[][]}
 */
export function resultRows(data, answer, numbers) {
  const { words } = data;
  const intervals = new Map((answer.intervals ?? []).map((interval) => [interval.output, interval]));
  const head = ["extra_csv_kind", "extra_csv_item", "extra_csv_name", "extra_csv_unit", "extra_csv_value"];
  const bounds = intervals.size ? ["extra_csv_low", "extra_csv_high"] : [];
  const inputs = inputsOf(data).map((thing) => [
    words.scenario_inputs ?? "", thing.label, thing.name, unitWord(data, thing.unit),
    plain(answer.inputs[thing.name], thing, numbers), ...bounds.map(() => ""),
  ]);
  const outputs = outputsOf(data).map((thing) => {
    const interval = intervals.get(thing.name);
    const ends = bounds.length ? [interval?.low ?? null, interval?.high ?? null] : [];
    return [
      words.scenario_outputs ?? "", thing.label, thing.name, unitWord(data, thing.unit),
      plain(answer.outputs[thing.name], thing, numbers), ...ends.map((end) => plain(end, thing, numbers)),
    ];
  });
  return [[...head, ...bounds].map((name) => words[name] ?? ""), ...inputs, ...outputs];
}

/**
 * Hand the result to the reader as a file.
 * @param {CalculatorData} data
 * @param {Answer} answer
 * @param {Numbers} numbers
 */
export function saveResult(data, answer, numbers) {
  saveFile(`${data.slug}.csv`, csvText(resultRows(data, answer, numbers)));
}
