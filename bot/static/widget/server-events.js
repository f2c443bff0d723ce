/** Reads Server-Sent Events from a fetched body (EventSource could send no bearer token). */

/** @typedef {{type: string, id: string | null, data: string}} ServerEvent */

/**
 * Text in pieces of any size in, complete events out.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventParser {
  #rest = "";
  #type = "";
  /** @type {string | null} */
  #id = null;
  /** @type {string[]} */
  #data = [];

  /**
   * @param {string} piece
   * @returns {ServerEvent[]}
   */
  push(piece) {
    let text = this.#rest + piece;
    // A CR at the very end may be the first half of a CRLF.
    const split = text.endsWith("\r");
    if (split) text = text.slice(0, -1);
    const lines = text.split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + (split ? "\r" : "");
    return lines.flatMap((line) => this.#line(line));
  }

  /**
   * @param {string} line
   * @returns {ServerEvent[]}
   */
  #line(line) {
    if (line === "") return this.#complete();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#type = value;
    else if (field === "id") this.#id = value;
    return [];
  }

  /** @returns {ServerEvent[]} */
  #complete() {
    const event = { type: this.#type || "message", id: this.#id, data: this.#data.join("\n") };
    const empty = this.#data.length === 0;
    this.#type = "";
    this.#data = [];
    return empty ? [] : [event];
  }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {() => void} heard called whenever anything comes, comments included
 * @returns {AsyncGenerator<ServerEvent>}
 */
export async function* readEvents(body, heard) {
  const parser = new EventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
