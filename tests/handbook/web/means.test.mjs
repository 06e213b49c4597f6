// What a browser can run and bear, by what it tells of itself.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { askToLast, bearsMuch, isApplePhone } from "../../../handbook/web/means.js";

const SAFARI = "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
const MAC = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI}`;
const PHONE = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${SAFARI}`;
const WECHAT = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.60";
const ANDROID = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";

const own = Object.getOwnPropertyDescriptor(globalThis, "navigator");

/** @param {Record<string, unknown>} told */
const told = (told) => Object.defineProperty(globalThis, "navigator", { value: { onLine: true, ...told }, configurable: true });

afterEach(() => {
  if (own) Object.defineProperty(globalThis, "navigator", own);
  else delete globalThis.navigator;
});

for (const [name, userAgent, maxTouchPoints, expected] of [
  ["an iPhone", PHONE, 5, true],
  ["WeChat on an iPhone", WECHAT, 5, true],
  ["an iPad, which calls itself a Mac", MAC, 5, true],
  ["a Mac", MAC, 0, false],
  ["an Android phone", ANDROID, 5, false],
]) {
  test(`${name} is told by what it calls itself and by its screen`, () => {
    told({ userAgent, maxTouchPoints });
    assert.equal(isApplePhone(), expected);
    assert.equal(bearsMuch(), !expected);
  });
}

test("only an iPhone or iPad is asked to keep things for longer: others would ask the reader", () => {
  let asked = 0;
  const storage = { persist: async () => { asked += 1; throw new Error("refused"); } };
  told({ userAgent: ANDROID, storage });
  askToLast();
  assert.equal(asked, 0);
  told({ userAgent: PHONE, storage });
  askToLast();
  assert.equal(asked, 1);
  told({ userAgent: PHONE });
  askToLast();
});
