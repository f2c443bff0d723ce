/** The widget's icons: 24 × 24, drawn with the colour of the text. */

const SVG = "http://www.w3.org/2000/svg";

export const CHAT =
  "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2ZM8 9h8M8 12.5h5";
export const CLOSE = "M6 6l12 12M18 6 6 18";
export const SEND = "M4 12 20 4l-4 16-4.5-6.5L4 12ZM11.5 13.5 20 4";
export const TRANSCRIPT = "M7 3h7l4 4v14H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM14 3v4h4M9 12h6M9 16h6";
export const DOWN = "M12 5v14M6 13l6 6 6-6";
export const CLOCK = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 8v4.5l3 2";
export const ALERT = "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 8v5M12 16v.2";
export const RETRY = "M19 12a7 7 0 1 1-2.2-5.1M19 4v4.5h-4.5";

/**
 * @param {string} path
 * @returns {SVGSVGElement}
 */
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
