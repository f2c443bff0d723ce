/** Sends the outbox: in order, one by one, as often as it takes. */

import { ApiError } from "./api.js";
import { backoff } from "./backoff.js";

/**
 * @typedef {import("./outbox.js").Outbox} Outbox
 * @typedef {import("./outbox.js").Entry} Entry
 * @typedef {import("./page-life.js").PageLife} PageLife
 * @typedef {(entry: Entry) => Promise<number>} Send posts one entry, returns its number
 */

const TRIES = 4;

export class Delivery {
  #outbox;
  #life;
  /** @type {Promise<void>} */
  #running = Promise.resolve();

  /**
   * @param {Outbox} outbox
   * @param {PageLife} life
   */
  constructor(outbox, life) {
    this.#outbox = outbox;
    this.#life = life;
  }

  /**
   * Send what waits, after what is being sent already.
   * @param {Send} send
   * @param {AbortSignal} signal
   */
  start(send, signal) {
    this.#running = this.#running.then(async () => {
      for (let entry; !signal.aborted && (entry = this.#outbox.next());) {
        await this.#deliver(entry, send, signal);
      }
    });
  }

  /**
   * @param {Entry} entry
   * @param {Send} send
   * @param {AbortSignal} signal
   */
  async #deliver(entry, send, signal) {
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        entry.tries += 1;
        return this.#outbox.delivered(entry, await send(entry));
      } catch (error) {
        if (signal.aborted) return;
        const status = error instanceof ApiError ? error.status : 0;
        if (error instanceof ApiError && isRefusal(status)) {
          return this.#outbox.refused(entry, error.message);
        }
        if (error instanceof ApiError && status === 429) {
          this.#outbox.postponed(entry, true);
          await this.#life.pause(error.retryAfter, signal);
          this.#outbox.postponed(entry, false);
          tries = 0;
        } else if (tries >= TRIES) {
          return this.#outbox.gaveUp();
        } else {
          await this.#life.pause(backoff(tries), signal);
        }
      }
    }
  }
}

/**
 * Whether asking again would be answered the same.
 * @param {number} status
 */
export function isRefusal(status) {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
}
