// A page's review is overdue by the reader's calendar.

import assert from "node:assert/strict";
import { it } from "node:test";

import { daysOverdue } from "../../../handbook/web/review-dates.js";

for (const [now, every, late] of [
  ["2026-11-22T10:00:00", 90, 0],
  ["2027-02-20T23:59:00", 90, 0],
  ["2027-02-21T00:01:00", 90, 1],
  ["2027-11-22T12:00:00", 90, 275],
  ["2026-11-01T12:00:00", 90, 0],
])
  it(`on ${now} a review of 2026-11-22 due in ${every} days is ${late} days late`, () =>
    assert.equal(daysOverdue("2026-11-22", every, new Date(now)), late));

it("a date that is none is never overdue", () => {
  assert.equal(daysOverdue("soon", 90, new Date()), 0);
  assert.equal(daysOverdue("2026-11-22", Number("x"), new Date()), 0);
});
