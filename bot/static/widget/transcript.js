/** Opens the conversation as a page of its own, to read, print or keep. */

/**
 * The page is opened at once, since browsers allow it only in answer to a click. What the server
 * sent is moved in as elements: a blob address would be under the website's own content policy,
 * which refuses the page's inline style, and its scripts, if it had any, would run.
 * @param {() => Promise<Blob>} read
 */
export async function openTranscript(read) {
  const page = window.open("", "_blank");
  if (page) page.opener = null;
  try {
    const transcript = await read();
    if (page) show(page.document, await transcript.text());
    else download(transcript);
  } catch (error) {
    page?.close();
    throw error;
  }
}

/**
 * @param {Document} page an empty one
 * @param {string} html
 */
function show(page, html) {
  /** @type {string[]} */
  const styles = [];
  const rest = html.replace(/<style[^>]*>(.*?)<\/style>/gis, (_, style) => {
    styles.push(style);
    return "";
  });
  const parsed = new DOMParser().parseFromString(rest, "text/html");
  for (const script of parsed.querySelectorAll("script")) script.remove();
  page.title = parsed.title;
  page.documentElement.lang = parsed.documentElement.lang;
  page.body.replaceWith(page.adoptNode(parsed.body));
  const sheet = new /** @type {any} */ (page.defaultView).CSSStyleSheet();
  sheet.replaceSync(styles.join("\n"));
  page.adoptedStyleSheets = [sheet];
}

/**
 * The browser opened no page.
 * @param {Blob} transcript
 */
function download(transcript) {
  const anchor = document.createElement("a");
  anchor.href = URL.createObjectURL(transcript);
  anchor.download = "transcript.html";
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 0);
}
