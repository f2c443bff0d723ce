/** The element <cps-chat api="/" language="de">: all that a website needs to know of the widget. */

import { Widget } from "./widget.js";

/** @param {string | null} language */
function known(language) {
  return language?.toLowerCase().startsWith("de") ? "de" : "en";
}

/**
 * Set `identity` once per sign-in: an async function that fetches a fresh JWT each time it is
 * called (null: nobody is signed in). Call signOut() when the visitor signs out of the website.
 */
export class CpsChat extends HTMLElement {
  static observedAttributes = ["language"];
  /** @type {import("./visitor.js").FetchIdentity | null} */
  #identity = null;
  /** @type {Widget | null} */
  #widget = null;

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    // Set before the element was defined, it would hide the accessor of the class.
    if (Object.hasOwn(this, "identity")) {
      const { identity } = this;
      delete (/** @type {any} */ (this).identity);
      this.#identity = identity;
    }
    const { shadowRoot } = this;
    if (shadowRoot) this.#widget ??= new Widget(shadowRoot, this.getAttribute("api") ?? "/");
    this.#widget?.connect(this.#pageLanguage, this.#identity);
  }

  disconnectedCallback() {
    this.#widget?.disconnect();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#widget?.speak(this.#pageLanguage);
  }

  get #pageLanguage() {
    return known(this.getAttribute("language") ?? document.documentElement.lang);
  }

  get identity() {
    return this.#identity;
  }

  set identity(fetchIdentity) {
    this.#identity = fetchIdentity;
    this.#widget?.conversation.identify(fetchIdentity);
  }

  open() {
    this.#widget?.open();
  }

  close() {
    this.#widget?.close();
  }

  /**
   * Open the chat with a text to send.
   * @param {string} text
   */
  compose(text) {
    this.#widget?.compose(text);
  }

  async signOut() {
    this.#identity = null;
    await this.#widget?.conversation.signOut();
  }
}

if (!customElements.get("cps-chat")) customElements.define("cps-chat", CpsChat);
