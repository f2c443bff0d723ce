/** Loads the style sheets into the shadow root: files, so that a strict CSP lets them in. */

const SHEETS = ["base.css", "panel.css", "messages.css", "composer.css"];

/**
 * @param {ShadowRoot} root
 * @returns {Promise<unknown>} when there is nothing to wait for any more
 */
export function loadStyles(root) {
  const links = SHEETS.map((name) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(`../styles/${name}`, import.meta.url).href;
    return link;
  });
  root.append(...links);
  return Promise.all(links.map(settled));
}

/** @param {HTMLLinkElement} link */
function settled(link) {
  return new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
  });
}
