/** The open chat: header, notice, messages and composer, as a dialog beside the page. */

import { Composer } from "./composer.js";
import { h, setText } from "./dom.js";
import { keepFocusInside } from "./focus.js";
import { Header } from "./header.js";
import { LogView } from "./log.js";

/**
 * @typedef {object} PanelActions
 * @property {() => void} close
 * @property {() => void} switchLanguage
 * @property {() => void} openTranscript
 * @property {(text: string) => void} send
 * @property {() => void} tellTyping
 * @property {(choice: import("../api.js").Choice) => void} choose
 * @property {(id: string) => void} retry
 * @property {(id: string) => void} dismiss
 */

export class Panel {
  #t;
  #header;
  #log;
  #notice = h("p", { class: "notice", role: "status" });
  /** A passing word, until something else happens. @type {string | null} */
  #word = null;

  /**
   * @param {import("../texts.js").Translate} t
   * @param {string} language
   * @param {PanelActions} actions
   */
  constructor(t, language, actions) {
    this.#t = t;
    this.#header = new Header(t, language, actions);
    // The button that was used goes away or is disabled: writing is what comes next.
    const thenWrite = (/** @type {(what: any) => void} */ act) => (/** @type {any} */ what) => {
      act(what);
      this.focusInput();
    };
    this.#log = new LogView(t, language, {
      choose: thenWrite(actions.choose),
      retry: thenWrite(actions.retry),
      dismiss: thenWrite(actions.dismiss),
    });
    this.composer = new Composer(t, language, actions);
    this.element = h(
      "section",
      { class: "panel", role: "dialog", "aria-labelledby": "title", lang: language, hidden: true },
      this.#header.element,
      this.#notice,
      this.#log.element,
      this.composer.element,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing) {
        event.stopPropagation();
        actions.close();
      }
      keepFocusInside(this.element, event);
    });
  }

  get languageButton() {
    return this.#header.languageButton;
  }

  /**
   * @param {import("../timeline.js").Item[]} items
   * @param {import("../conversation.js").Status} status
   */
  render(items, status) {
    this.#header.render(status);
    this.#log.render(items, status);
    const notice = this.#noticeOf(status);
    setText(this.#notice, notice);
    this.#notice.hidden = !notice;
  }

  show() {
    this.element.hidden = false;
    this.composer.grow();
    this.#log.toEnd();
  }

  hide() {
    this.element.hidden = true;
    this.#word = null;
  }

  /** @param {string | null} word */
  say(word) {
    this.#word = word;
  }

  focusInput() {
    this.composer.input.focus();
  }

  /** @param {import("../conversation.js").Status} status */
  #noticeOf({ connection, trouble, begunAnew }) {
    const t = this.#t;
    if (connection === "lost") return trouble || t("widget-connection-lost");
    if (this.#word) return this.#word;
    return begunAnew ? t("widget-begun-anew") : "";
  }
}
