/** What the widget remembers between reloads; without storage, while the page lives. */

/**
 * @param {"localStorage" | "sessionStorage"} name
 * @returns {Storage | null}
 */
function openStorage(name) {
  try {
    return window[name];
  } catch {
    return null; // blocked by the browser: private mode, or a sandboxed frame
  }
}

export class Memory {
  #storage;
  #prefix;
  /** What the storage did not take. @type {Map<string, string>} */
  #spare = new Map();

  /**
   * @param {"localStorage" | "sessionStorage"} name
   * @param {string} prefix
   */
  constructor(name, prefix) {
    this.#storage = openStorage(name);
    this.#prefix = prefix;
  }

  /**
   * @param {string} key
   * @returns {any} null if nothing was remembered
   */
  get(key) {
    const name = this.#prefix + key;
    try {
      const text = this.#spare.get(name) ?? this.#storage?.getItem(name);
      return text == null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} key
   * @param {unknown} value
   */
  set(key, value) {
    const name = this.#prefix + key;
    const text = JSON.stringify(value);
    try {
      if (!this.#storage) throw new Error("no storage");
      this.#storage.setItem(name, text);
      this.#spare.delete(name);
    } catch {
      this.#spare.set(name, text);
    }
  }

  /** @param {string} key */
  remove(key) {
    const name = this.#prefix + key;
    this.#spare.delete(name);
    try {
      this.#storage?.removeItem(name);
    } catch {
      // nothing was kept there
    }
  }

  /**
   * All keys that start like this.
   * @param {string} start
   * @returns {string[]}
   */
  keys(start) {
    const names = new Set(this.#spare.keys());
    try {
      for (const name of Object.keys(this.#storage ?? {})) names.add(name);
    } catch {
      // nothing was kept there
    }
    return [...names]
      .filter((name) => name.startsWith(this.#prefix + start))
      .map((name) => name.slice(this.#prefix.length));
  }
}
