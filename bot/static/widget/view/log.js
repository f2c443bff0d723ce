/** The list of messages: adds what is new, keeps what is there, stays at the end if it was there. */

import { dayName, dayOf, timeOf } from "../dates.js";
import { h, setText } from "./dom.js";
import { DOWN, icon } from "./icons.js";
import { MessageView } from "./message.js";

/** @typedef {import("../timeline.js").Item} Item */

// So near to the end counts as being there.
const NEAR_PX = 60;
// Screen readers look at changes a little later.
const QUIET_MS = 300;

export class LogView {
  #t;
  #language;
  #actions;
  /** @type {Map<string, HTMLElement>} */
  #days = new Map();
  /** @type {Map<string, MessageView>} */
  #messages = new Map();
  #list;
  #welcome;
  #typing;
  #scroller;
  #newest;
  #atEnd = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #quiet;
  #last = "";

  /**
   * @param {import("../texts.js").Translate} t
   * @param {string} language
   * @param {import("./message.js").MessageActions} actions
   */
  constructor(t, language, actions) {
    this.#t = t;
    this.#language = language;
    this.#actions = actions;
    this.#list = h("div", {
      role: "log",
      "aria-label": t("widget-messages"),
      tabindex: 0,
      class: "log",
    });
    this.#typing = h("div", { class: "typing", role: "status" });
    this.#welcome = h(
      "div",
      { class: "message bot", lang: language },
      h("p", { class: "author visually-hidden" }, t("widget-author-bot")),
      h("div", { class: "bubble" }, t("widget-welcome")),
    );
    this.#list.append(this.#welcome);
    this.#scroller = h("div", { class: "scroller" }, this.#list, this.#typing);
    this.#scroller.addEventListener("scroll", () => this.#scrolled());
    const click = () => this.toEnd();
    const label = { "aria-label": t("widget-newest"), title: t("widget-newest") };
    this.#newest = h("button", { type: "button", class: "newest", ...label, click }, icon(DOWN));
    this.#newest.hidden = true;
    this.element = h("div", { class: "messages" }, this.#scroller, this.#newest);
    new ResizeObserver(() => this.#atEnd && this.toEnd()).observe(this.#scroller);
  }

  /**
   * @param {Item[]} items
   * @param {import("../conversation.js").Status} status
   */
  render(items, status) {
    this.#renderTyping(status);
    this.#renderItems(items);
    this.#readOut(status.ready);
    const last = items.at(-1)?.key ?? "";
    const own = last !== this.#last && items.at(-1)?.author === "visitor";
    this.#last = last;
    if (this.#atEnd || own) this.toEnd();
    else this.#scrolled();
  }

  /**
   * What was said before is there to be read, but not read out.
   * @param {boolean} ready whether all of that is shown
   */
  #readOut(ready) {
    clearTimeout(this.#quiet);
    const speak = () => this.#list.setAttribute("aria-live", "polite");
    if (!ready) this.#list.setAttribute("aria-live", "off");
    else if (this.#list.ariaLive === "off") this.#quiet = setTimeout(speak, QUIET_MS);
  }

  toEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#atEnd = true;
    this.#newest.hidden = true;
  }

  #scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    if (clientHeight === 0) return; // the panel is closed
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    this.#newest.hidden = this.#atEnd;
  }

  /** @param {Item[]} items */
  #renderItems(items) {
    const now = new Date();
    const messages = new Map();
    const days = new Map();
    /** @type {HTMLElement[]} */
    const wanted = [this.#welcome];
    items.forEach((item, place) => {
      const day = dayOf(item.at);
      if (!days.has(day)) {
        const separator = this.#days.get(day) ?? h("p", { class: "day" });
        setText(separator, dayName(item.at, this.#language, now));
        days.set(day, separator);
        wanted.push(separator);
      }
      const view =
        this.#messages.get(item.key) ?? new MessageView(this.#t, this.#language, this.#actions);
      view.render(item, this.#isJoined(item, items[place + 1]));
      messages.set(item.key, view);
      wanted.push(view.element);
    });
    this.#messages = messages;
    this.#days = days;
    arrange(this.#list, wanted);
  }

  /**
   * @param {Item} item
   * @param {Item | undefined} next
   */
  #isJoined(item, next) {
    const time = (/** @type {Item} */ { at }) => timeOf(at, this.#language);
    return next?.author === item.author && !next.entry && time(next) === time(item);
  }

  /** @param {import("../conversation.js").Status} status */
  #renderTyping({ typing, owner }) {
    if (typing === this.#typing.childElementCount > 0) return;
    const label = owner === "human" ? this.#t("widget-agent-typing") : this.#t("widget-bot-typing");
    const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
    this.#typing.replaceChildren(
      ...(typing ? [dots, h("span", { class: "visually-hidden" }, label)] : []),
    );
  }
}

/**
 * Make these the children, in this order, and touch only what is not in its place.
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} wanted
 */
function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) {
    if (!keep.has(/** @type {HTMLElement} */ (child))) child.remove();
  }
  let next = parent.firstElementChild;
  for (const element of wanted) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}
