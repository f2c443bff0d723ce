/** Where the panel covers the whole page, Tab does not lead behind it. */

const COVERS_PAGE = "(max-width: 30rem), (max-height: 32rem)";
const FOCUSABLE = "button:not(:disabled), textarea, a[href], [tabindex='0']";

/**
 * @param {HTMLElement} panel
 * @param {KeyboardEvent} event
 */
export function keepFocusInside(panel, event) {
  if (event.key !== "Tab" || !matchMedia(COVERS_PAGE).matches) return;
  const all = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll(FOCUSABLE)]);
  const visible = all.filter((element) => element.checkVisibility());
  const edge = event.shiftKey ? visible.at(0) : visible.at(-1);
  if (event.composedPath()[0] !== edge) return;
  event.preventDefault();
  (event.shiftKey ? visible.at(-1) : visible.at(0))?.focus();
}
