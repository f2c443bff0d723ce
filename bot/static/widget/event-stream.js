/** Keeps the stream of events open: after errors, silence, sleep and lost networks. */

import { ApiError } from "./api.js";
import { backoff } from "./backoff.js";
import { readEvents } from "./server-events.js";

// The server says something every 15 s; after this silence the line is dead.
const SILENCE_MS = 40_000;
const LOOK_MS = 5_000;
// A browser has six connections to a server: a tab that nobody looks at gives its one back.
const HIDDEN_MS = 30_000;
// A line that stood for this long was a good one.
const STABLE_MS = 3_000;

/**
 * @typedef {object} Listener
 * @property {(signal: AbortSignal) => Promise<Response>} connect from the newest message on
 * @property {(event: import("./server-events.js").ServerEvent) => void} onEvent
 * @property {(connection: "ok" | "lost") => void} onConnection
 * @property {() => void} onExpired the token is not valid any more
 */

/**
 * Read events until the signal says stop.
 * @param {Listener} listener
 * @param {import("./page-life.js").PageLife} life
 * @param {AbortSignal} signal
 */
export async function followEvents(listener, life, signal) {
  let failures = 0;
  while (!signal.aborted) {
    await life.visible(signal);
    if (signal.aborted) return;
    const line = new Line(life, signal);
    const started = Date.now();
    let connected = false;
    let wait = 0;
    try {
      const response = await listener.connect(line.signal);
      connected = true;
      listener.onConnection("ok");
      line.heard();
      for await (const event of readEvents(bodyOf(response), () => line.heard())) {
        listener.onEvent(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError && error.status === 401) return listener.onExpired();
      if (error instanceof ApiError && error.status === 429) wait = error.retryAfter;
      // A line that broke is taken up again at once; only if that fails is there news.
      if (!line.restful && !connected) listener.onConnection("lost");
    } finally {
      line.end();
    }
    failures = Date.now() - started > STABLE_MS ? 1 : failures + 1;
    await life.pause(wait || backoff(failures), signal);
  }
}

/** @param {Response} response */
function bodyOf(response) {
  if (!response.body) throw new ApiError(0, "no_answer", "the event stream has no body");
  return response.body;
}

/** One connection, and the reasons to give it up. */
class Line {
  #ended = new AbortController();
  #last = Date.now();
  /** Given up because nobody looks, or because it was silent: no reason to alarm anybody. */
  restful = false;

  /**
   * @param {import("./page-life.js").PageLife} life
   * @param {AbortSignal} signal
   */
  constructor(life, signal) {
    const { signal: ended } = this.#ended;
    this.signal = AbortSignal.any([signal, ended]);
    const watch = setInterval(() => this.#giveUpIfSilent(SILENCE_MS), LOOK_MS);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let hidden;
    ended.addEventListener("abort", () => {
      clearInterval(watch);
      clearTimeout(hidden);
    });
    life.addEventListener("offline", () => this.end(), { signal: ended });
    life.addEventListener(
      "hidden",
      () => {
        hidden = setTimeout(() => this.#rest(), HIDDEN_MS);
      },
      { signal: ended },
    );
    life.addEventListener(
      "wake",
      () => {
        clearTimeout(hidden);
        // Back from sleep or from another network: the old line may be dead without a word.
        this.#giveUpIfSilent(SILENCE_MS / 2);
      },
      { signal: ended },
    );
  }

  heard() {
    this.#last = Date.now();
  }

  end() {
    this.#ended.abort();
  }

  #rest() {
    this.restful = true;
    this.end();
  }

  /** @param {number} milliseconds */
  #giveUpIfSilent(milliseconds) {
    if (Date.now() - this.#last > milliseconds) this.#rest();
  }
}
