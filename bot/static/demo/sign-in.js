/** Who is signed in to the demonstration site; a real site has its own way. */

import { formatPoints } from "./members.js";

/** @typedef {import("./members.js").Member} Member */

const KEY = "cps-demo-account";

export class SignIn {
  /** The id of who is signed in, or nothing. */
  account = remembered();
  #chat;
  /** @type {Member[]} */
  #members = [];

  /** @param {import("../widget/cps-chat.js").CpsChat} chat */
  constructor(chat) {
    this.#chat = chat;
    if (this.account) chat.identity = () => this.#fetchIdentity(this.account);
    // Another tab signed in or out: here, too.
    window.addEventListener("storage", (event) => {
      if (event.key === KEY) this.#become(remembered());
    });
    this.#show();
  }

  /** @param {Member[]} members */
  know(members) {
    this.#members = members;
    this.#show();
  }

  /**
   * @param {string} account an id, or nothing to sign out
   * @param {{tell?: boolean}} options
   */
  choose(account, { tell = false } = {}) {
    if (account !== this.account) {
      remember(account);
      this.#become(account);
    }
    if (tell) this.#tell();
  }

  /** @param {string} account */
  #become(account) {
    if (this.account) this.#chat.signOut();
    this.account = account;
    if (account) this.#chat.identity = () => this.#fetchIdentity(account);
    this.#show();
  }

  /**
   * @param {string} account
   * @returns {Promise<string | null>}
   */
  async #fetchIdentity(account) {
    const response = await fetch("/demo/identity", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ account }),
    });
    if (response.status === 404) return null; // the demo data was made anew, without this one
    if (!response.ok) throw new Error(`no identity: ${response.status}`);
    return (await response.json()).identity;
  }

  get #member() {
    return this.#members.find(({ id }) => id === this.account);
  }

  #show() {
    const member = this.#member;
    const parts = (/** @type {string} */ selector) =>
      /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
    parts("[data-signed-in]").forEach((part) => (part.hidden = !this.account));
    parts("[data-signed-out]").forEach((part) => (part.hidden = Boolean(this.account)));
    parts("[data-member-name]").forEach((part) => (part.textContent = member?.name ?? ""));
    parts("[data-member-id]").forEach((part) => (part.textContent = this.account));
    parts("[data-member-points]").forEach((part) => {
      part.textContent = member ? formatPoints(member.points) : "–";
    });
    parts("#members input").forEach((part) => {
      const radio = /** @type {HTMLInputElement} */ (part);
      radio.checked = radio.value === this.account;
    });
    parts("#confirmed").forEach((part) => (part.textContent = ""));
  }

  #tell() {
    const confirmed = document.querySelector("#confirmed");
    const label = document.querySelector("#members input:checked + .name");
    if (confirmed) confirmed.textContent = `✓ ${label?.textContent ?? ""}`;
  }
}

/** @returns {string} */
function remembered() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} account */
function remember(account) {
  try {
    if (account) localStorage.setItem(KEY, account);
    else localStorage.removeItem(KEY);
  } catch {
    // private mode: signed in until the page is left
  }
}
