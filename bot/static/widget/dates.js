/** Days and times in the visitor's language and time zone. */

const LOCALES = new Map([
  ["de", "de-DE"],
  ["en", "en-GB"],
]);
const DAY_MS = 24 * 60 * 60 * 1000;

/** @param {string} language */
function localeOf(language) {
  return LOCALES.get(language) ?? language;
}

/** Making one takes longer than using it a hundred times. @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * @param {string} at ISO time
 * @param {string} language
 */
export function timeOf(at, language) {
  const clock =
    clocks.get(language) ?? new Intl.DateTimeFormat(localeOf(language), { timeStyle: "short" });
  clocks.set(language, clock);
  return clock.format(new Date(at));
}

/**
 * The same for all times of one day here.
 * @param {string} at ISO time
 */
export function dayOf(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/**
 * Today, yesterday, or the full date.
 * @param {string} at ISO time
 * @param {string} language
 * @param {Date} now
 */
export function dayName(at, language, now) {
  const locale = localeOf(language);
  const date = new Date(at);
  const days = Math.round((midnight(date) - midnight(now)) / DAY_MS);
  const near = days === 0 || days === -1;
  const name = near
    ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day")
    : new Intl.DateTimeFormat(locale, { dateStyle: "full" }).format(date);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** @param {Date} date */
function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/**
 * @param {number} number
 * @param {string} language
 */
export function numberOf(number, language) {
  return new Intl.NumberFormat(localeOf(language)).format(number);
}
