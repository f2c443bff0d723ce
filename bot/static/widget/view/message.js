/** One message: who says it, what, when, and what can be done about it. */

import { timeOf } from "../dates.js";
import { withLinks } from "../links.js";
import { h, setText } from "./dom.js";
import { ALERT, CLOCK, RETRY, icon } from "./icons.js";

/**
 * @typedef {import("../timeline.js").Item} Item
 * @typedef {object} MessageActions
 * @property {(choice: import("../api.js").Choice) => void} choose
 * @property {(id: string) => void} retry
 * @property {(id: string) => void} dismiss
 */

export class MessageView {
  #t;
  #language;
  #actions;
  #text = "";
  #shown = "";
  #buttons = "";
  #author = h("p", { class: "author" });
  #bubble = h("div", { class: "bubble" });
  #choices = h("div", { class: "choices", role: "group" });
  #status = h("p", { class: "status" });
  #time = h("time");
  element = h("div", { class: "message" });

  /**
   * @param {import("../texts.js").Translate} t
   * @param {string} language
   * @param {MessageActions} actions
   */
  constructor(t, language, actions) {
    this.#t = t;
    this.#language = language;
    this.#actions = actions;
    this.#choices.setAttribute("aria-label", t("widget-choices"));
    this.element.append(this.#author, this.#bubble, this.#time, this.#status, this.#choices);
  }

  /**
   * @param {Item} item
   * @param {boolean} joined whether the next one says the time for both
   */
  render(item, joined) {
    const state = item.entry && !item.entry.seq ? item.entry.state : "sent";
    const buttons = `${state} ${item.choosable} ${item.choices?.map(({ id }) => id)}`;
    const shown = [joined, buttons, item.at, item.author, item.language, item.text].join();
    if (this.#shown === shown) return;
    this.#shown = shown;
    this.element.className = `message ${item.author}`;
    this.element.dataset.state = state;
    this.#author.classList.toggle("visually-hidden", item.author !== "agent");
    setText(this.#author, item.name ?? this.#authorLabel(item.author));
    if (item.language) this.#bubble.lang = this.#choices.lang = item.language;
    if (this.#text !== item.text) this.#bubble.replaceChildren(...withLinks(item.text));
    this.#text = item.text;
    this.#time.dateTime = item.at;
    setText(this.#time, timeOf(item.at, this.#language));
    this.#time.hidden = joined || state !== "sent";
    // Buttons that are in use must not be replaced by equal ones.
    if (this.#buttons !== buttons) {
      this.#renderChoices(item);
      this.#renderStatus(item, state);
    }
    this.#buttons = buttons;
  }

  /** @param {Item["author"]} author */
  #authorLabel(author) {
    const t = this.#t;
    switch (author) {
      case "visitor":
        return t("widget-author-visitor");
      case "agent":
        return t("widget-author-agent");
      case "system":
        return t("widget-author-system");
      default:
        return t("widget-author-bot");
    }
  }

  /** @param {Item} item */
  #renderChoices({ choices, choosable }) {
    this.#choices.hidden = !choices;
    const buttons = (choices ?? []).map((choice) => {
      const click = () => this.#actions.choose(choice);
      return h("button", { type: "button", disabled: !choosable, click }, choice.title);
    });
    this.#choices.replaceChildren(...buttons);
  }

  /**
   * @param {Item} item
   * @param {string} state
   */
  #renderStatus({ entry }, state) {
    const t = this.#t;
    const parts = [];
    if (entry && state === "sending") parts.push(icon(CLOCK));
    if (entry && state === "waiting") parts.push(icon(CLOCK), t("widget-waiting"));
    if (entry && state === "failed") {
      const click = () => this.#actions.retry(entry.id);
      parts.push(icon(ALERT), t("widget-failed"));
      parts.push(h("button", { type: "button", click }, icon(RETRY), t("widget-retry")));
    }
    if (entry && state === "refused") {
      const click = () => this.#actions.dismiss(entry.id);
      parts.push(icon(ALERT), entry.reason || t("widget-refused"));
      parts.push(h("button", { type: "button", click }, t("widget-dismiss")));
    }
    this.#status.hidden = parts.length === 0;
    this.#status.replaceChildren(...parts);
  }
}
