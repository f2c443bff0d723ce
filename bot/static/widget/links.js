/** Makes links of addresses in plain text: the only place that does. */

const FOUND = new RegExp(
  [
    "https?://[^\\s<>\"'„“”«»]+",
    "(?:mailto:)?[\\w.+-]+@[a-z0-9-]+(?:\\.[a-z0-9-]+)+",
    "tel:\\+?[\\d().\\-]{4,}\\d",
  ].join("|"),
  "giu",
);
const ALLOWED = ["https:", "mailto:", "tel:"];
/** The demo has no https; its own pages are linked all the same. */
const OWN_ORIGIN = new URL(import.meta.url).origin;

/**
 * Text and links; nothing in it is ever read as HTML.
 * @param {string} text
 * @returns {(string | HTMLAnchorElement)[]}
 */
export function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(FOUND)) {
    const shown = withoutSentenceEnd(match[0]);
    const address = addressOf(shown);
    if (!address) continue;
    parts.push(text.slice(end, match.index), link(shown, address));
    end = match.index + shown.length;
  }
  parts.push(text.slice(end));
  return parts.filter((part) => part !== "");
}

/**
 * The full stop after an address belongs to the sentence, a bracket that was not opened, too.
 * @param {string} found
 */
function withoutSentenceEnd(found) {
  let shown = found.replace(/[.,;:!?…]+$/u, "");
  while (shown.endsWith(")") && shown.split(")").length > shown.split("(").length) {
    shown = shown.slice(0, -1).replace(/[.,;:!?…]+$/u, "");
  }
  return shown;
}

/**
 * @param {string} shown
 * @returns {string | null}
 */
function addressOf(shown) {
  const full = /^(https?|mailto|tel):/i.test(shown) ? shown : `mailto:${shown}`;
  const url = URL.canParse(full) ? new URL(full) : null;
  const allowed = url && (ALLOWED.includes(url.protocol) || url.origin === OWN_ORIGIN);
  return allowed ? url.href : null;
}

/**
 * @param {string} shown
 * @param {string} address
 */
function link(shown, address) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = shown.replace(/^(mailto|tel):/i, "");
  if (/^https?:/.test(address)) {
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
  }
  return anchor;
}
