/** Where the visitor writes: grows with the text, counts what is left. */

import { numberOf } from "../dates.js";
import { h, setAttribute, setText } from "./dom.js";
import { SEND, icon } from "./icons.js";

const LIMIT = 2_000;
const WARN_FROM = 200;
const TELL_EVERY = 50;

export class Composer {
  #t;
  #language;
  #send;
  #button;
  #counter;
  #left;

  /**
   * @param {import("../texts.js").Translate} t
   * @param {string} language
   * @param {{send: (text: string) => void, tellTyping: () => void}} actions
   */
  constructor(t, language, actions) {
    this.#t = t;
    this.#language = language;
    this.#send = actions.send;
    this.input = h("textarea", {
      id: "input",
      rows: 1,
      enterkeyhint: "send",
      placeholder: t("widget-message-placeholder"),
      "aria-describedby": "hint",
      input: () => {
        this.#changed();
        if (this.#text) actions.tellTyping();
      },
    });
    this.input.addEventListener("keydown", (event) => this.#pressed(event));
    const label = { "aria-label": t("widget-send"), title: t("widget-send") };
    this.#button = h("button", { type: "submit", class: "send", ...label }, icon(SEND));
    this.#counter = h("p", { class: "counter", "aria-hidden": "true" });
    this.#left = h("p", { class: "visually-hidden", role: "status" });
    this.element = h(
      "form",
      { class: "composer", submit: (event) => this.#submitted(event) },
      h("label", { for: "input", class: "visually-hidden" }, t("widget-message-label")),
      h("div", { class: "field" }, this.input, this.#button),
      this.#counter,
      h("p", { id: "hint", class: "visually-hidden" }, t("widget-message-hint")),
      this.#left,
    );
    this.#changed();
  }

  get draft() {
    return this.input.value;
  }

  set draft(text) {
    this.input.value = text;
    this.#changed();
  }

  get #text() {
    return this.input.value.trim();
  }

  /** As the server counts: characters, not UTF-16 units. */
  get #room() {
    return LIMIT - [...this.#text].length;
  }

  /** Grow up to the height that the style sheet allows. */
  grow() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #changed() {
    const room = this.#room;
    this.grow();
    setAttribute(this.#button, "aria-disabled", !this.#text || room < 0 ? "true" : null);
    setAttribute(this.input, "aria-invalid", room < 0 ? "true" : null);
    const used = `${this.#number(LIMIT - room)} / ${this.#number(LIMIT)}`;
    setText(this.#counter, room <= WARN_FROM ? used : "");
    this.#counter.classList.toggle("over", room < 0);
    setText(this.#left, this.#roomLabel(room));
  }

  /** @param {number} room */
  #roomLabel(room) {
    if (room > WARN_FROM) return "";
    const steps = Math.ceil(Math.abs(room) / TELL_EVERY) * TELL_EVERY;
    const label = room < 0 ? this.#t("widget-characters-over") : this.#t("widget-characters-left");
    return `${label}: ${this.#number(room < 0 ? -room : steps)}`;
  }

  /** @param {number} number */
  #number(number) {
    return numberOf(number, this.#language);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  /** @param {Event} event */
  #submitted(event) {
    event.preventDefault();
    const text = this.#text;
    this.input.focus();
    if (!text || this.#room < 0) return;
    this.draft = "";
    this.#send(text);
  }
}
