/** The round button that opens the chat, with the number of unread messages. */

import { h, setAttribute, setText } from "./dom.js";
import { CHAT, icon } from "./icons.js";

const MOST = 99;

export class Launcher {
  #t;
  #badge = h("span", { class: "badge", "aria-hidden": "true" });
  #status = h("p", { class: "visually-hidden", role: "status" });

  /**
   * @param {import("../texts.js").Translate} t
   * @param {string} language
   * @param {() => void} open
   */
  constructor(t, language, open) {
    this.#t = t;
    const attributes = { type: "button", class: "launcher", "aria-haspopup": "dialog" };
    this.button = h("button", { ...attributes, click: open }, icon(CHAT), this.#badge);
    this.element = h("div", { lang: language }, this.button, this.#status);
  }

  /**
   * @param {boolean} open whether the chat is open: then it takes the button's place
   * @param {number} unread
   */
  render(open, unread) {
    const t = this.#t;
    const count = `${t("widget-unread")}: ${unread}`;
    const label = unread ? `${t("widget-open-chat")}, ${count}` : t("widget-open-chat");
    this.button.hidden = open;
    setAttribute(this.button, "aria-label", label);
    setAttribute(this.button, "title", t("widget-open-chat"));
    setText(this.#badge, unread > MOST ? `${MOST}+` : String(unread));
    this.#badge.hidden = unread === 0;
    setText(this.#status, unread && !open ? count : "");
  }
}
