/** The top of the panel: what this is, who is signed in, and what can be done with it. */

import { h, setText } from "./dom.js";
import { CLOSE, TRANSCRIPT, CHAT, icon } from "./icons.js";

export class Header {
  #t;
  #who = h("p", { class: "who" });

  /**
   * @param {import("../texts.js").Translate} t
   * @param {string} language
   * @param {{close: () => void, switchLanguage: () => void, openTranscript: () => void}} actions
   */
  constructor(t, language, actions) {
    this.#t = t;
    const other = language === "de" ? "en" : "de";
    this.languageButton = h(
      "button",
      {
        type: "button",
        class: "icon-button language",
        lang: other,
        "aria-label": t("widget-switch-language"),
        title: t("widget-switch-language"),
        click: actions.switchLanguage,
      },
      h("span", { "aria-hidden": "true" }, other.toUpperCase()),
    );
    this.element = h(
      "div",
      { class: "header" },
      h("span", { class: "mark" }, icon(CHAT)),
      h("div", { class: "names" }, h("h2", { id: "title" }, t("widget-title")), this.#who),
      this.languageButton,
      iconButton(t("widget-transcript"), TRANSCRIPT, actions.openTranscript),
      iconButton(t("widget-close-chat"), CLOSE, actions.close),
    );
  }

  /** @param {import("../conversation.js").Status} status */
  render({ ready, member }) {
    const t = this.#t;
    const nobody = ready ? t("widget-not-signed-in") : "";
    setText(this.#who, member ? `${t("widget-signed-in-as")} ${member}` : nobody);
  }
}

/**
 * @param {string} label
 * @param {string} path
 * @param {() => void} click
 */
function iconButton(label, path, click) {
  const names = { "aria-label": label, title: label };
  return h("button", { type: "button", class: "icon-button", ...names, click }, icon(path));
}
