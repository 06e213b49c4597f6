// @ts-check
// Which day, week or month a tick belongs to: always the reader's own calendar, never UTC.

/** @typedef {"day" | "week" | "month" | "once" | "event"} Every */

const DAYS_OF_WEEK = 7;
const THURSDAY = 4;

const two = (/** @type {number} */ number) => String(number).padStart(2, "0");

/**
 * The local date, as 2026-11-22.
 * @param {Date} moment
 */
export function dayOf(moment) {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/**
 * The ISO week, as 2026-W47: weeks begin on Monday and belong to the year of their Thursday.
 * @param {Date} moment
 */
export function weekOf(moment) {
  const weekday = moment.getDay() || DAYS_OF_WEEK;
  // At noon: a change of the clock never moves it to another day.
  const thursday = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + THURSDAY - weekday, 12);
  const first = new Date(thursday.getFullYear(), 0, 1, 12);
  const days = Math.round((thursday.getTime() - first.getTime()) / 86_400_000);
  return `${thursday.getFullYear()}-W${two(Math.floor(days / DAYS_OF_WEEK) + 1)}`;
}

/** @param {Date} moment */
export function monthOf(moment) {
  return dayOf(moment).slice(0, 7);
}

/**
 * The key under which a tick made now is kept; lists without a rhythm have one for ever.
 * @param {string} every
 * @param {Date} now
 */
export function periodOf(every, now) {
  if (every === "day") return dayOf(now);
  if (every === "week") return weekOf(now);
  if (every === "month") return monthOf(now);
  return "once";
}

/**
 * The period before this one; undefined for lists without a rhythm.
 * @param {string} every
 * @param {Date} now
 */
export function periodBefore(every, now) {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  if (every === "day") return dayOf(new Date(year, month, day - 1, 12));
  if (every === "week") return weekOf(new Date(year, month, day - DAYS_OF_WEEK, 12));
  if (every === "month") return monthOf(new Date(year, month - 1, 1, 12));
  return undefined;
}

/**
 * A date some days away, as 2026-11-22.
 * @param {string} day
 * @param {number} days
 */
export function dayAfter(day, days) {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return dayOf(new Date(year, month - 1, date + days, 12));
}

/**
 * How many days lie between two dates; negative when the second is earlier.
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  const noon = (/** @type {string} */ day) => new Date(`${day}T12:00:00Z`).getTime();
  return Math.round((noon(to) - noon(from)) / 86_400_000);
}

/**
 * Milliseconds until the local date changes: 23 or 25 hours on days when the clock is changed.
 * @param {Date} now
 */
export function untilTomorrow(now) {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return Math.max(1, tomorrow.getTime() - now.getTime());
}

/** Whether a text is a date that exists, as 2026-11-22. */
export function isDay(/** @type {unknown} */ text) {
  return typeof text === "string" && /^\d{4}-\d{2}-\d{2}$/.test(text) && dayAfter(text, 0) === text;
}
