/** What happens to the page: sleep, another tab in front, no network. */

import { pause } from "./backoff.js";

/** Tells `wake` when trying again is worth it, `offline`, and `hidden` when the page is put away. */
export class PageLife extends EventTarget {
  #listening = new AbortController();

  attach() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const wake = () => this.dispatchEvent(new Event("wake"));
    window.addEventListener("online", wake, { signal });
    window.addEventListener("pageshow", wake, { signal });
    window.addEventListener("offline", () => this.dispatchEvent(new Event("offline")), { signal });
    document.addEventListener(
      "visibilitychange",
      () => this.dispatchEvent(new Event(document.hidden ? "hidden" : "wake")),
      { signal },
    );
  }

  detach() {
    this.#listening.abort();
  }

  /**
   * Wait, but no longer than until the page wakes up.
   * @param {number} milliseconds
   * @param {AbortSignal} signal
   */
  async pause(milliseconds, signal) {
    const woken = new AbortController();
    this.addEventListener("wake", () => woken.abort(), { once: true, signal: woken.signal });
    await pause(milliseconds, AbortSignal.any([signal, woken.signal]));
    woken.abort();
  }

  /**
   * Wait until somebody may look at the page.
   * @param {AbortSignal} signal
   */
  async visible(signal) {
    while (document.hidden && !signal.aborted) await this.pause(60_000, signal);
  }
}
