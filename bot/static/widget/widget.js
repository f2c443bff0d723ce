/** Puts conversation and view together: opening, closing, the language of the labels. */

import { Api } from "./api.js";
import { backoff } from "./backoff.js";
import { Conversation } from "./conversation.js";
import { Memory } from "./memory.js";
import { PageLife } from "./page-life.js";
import { loadTexts } from "./texts.js";
import { openTranscript } from "./transcript.js";
import { Launcher } from "./view/launcher.js";
import { Panel } from "./view/panel.js";
import { loadStyles } from "./view/styles.js";

export class Widget {
  conversation;
  #root;
  #styled;
  #api;
  #memory;
  /** Of this tab only: whether the chat is open. */
  #tab;
  #life = new PageLife();
  /** @type {Panel | null} */
  #panel = null;
  /** @type {Launcher | null} */
  #launcher = null;
  #pageLanguage = "";
  #connected = new AbortController();
  /** @type {HTMLElement | null} */
  #focusBefore = null;
  /** What the page wants written, before there is a panel. */
  #draft = "";

  /**
   * @param {ShadowRoot} root
   * @param {string} address
   */
  constructor(root, address) {
    this.#root = root;
    this.#styled = loadStyles(root);
    this.#api = new Api(address);
    this.#memory = new Memory("localStorage", `cps-chat ${this.#api.address} `);
    this.#tab = new Memory("sessionStorage", `cps-chat ${this.#api.address} `);
    this.conversation = new Conversation(this.#api, this.#memory, this.#life);
    this.conversation.addEventListener("change", () => this.#render());
  }

  /**
   * @param {string} language
   * @param {import("./visitor.js").FetchIdentity | null} identity
   */
  connect(language, identity) {
    this.#connected = new AbortController();
    this.#life.attach();
    this.speak(language);
    if (identity) this.conversation.identify(identity);
  }

  disconnect() {
    this.#connected.abort();
    this.#life.detach();
    this.conversation.stop();
  }

  get #isOpen() {
    return this.#tab.get("open") === true;
  }

  open() {
    const { activeElement } = document;
    const elsewhere = activeElement !== document.body && activeElement !== this.#root.host;
    this.#focusBefore = elsewhere ? /** @type {HTMLElement} */ (activeElement) : null;
    this.#tab.set("open", true);
    this.conversation.reading = true;
    this.#panel?.show();
    this.#render();
    this.#panel?.focusInput();
  }

  close() {
    if (!this.#isOpen) return;
    const focused = this.#root.activeElement !== null;
    this.#tab.set("open", false);
    this.conversation.reading = false;
    this.#panel?.hide();
    this.#render();
    if (focused)
      (this.#focusBefore?.isConnected ? this.#focusBefore : this.#launcher?.button)?.focus();
  }

  /** @param {string} text */
  compose(text) {
    this.#draft = text;
    if (this.#panel) this.#panel.composer.draft = text;
    this.open();
  }

  /**
   * The page's language; what the visitor chose on a page of this language goes before it.
   * @param {string} language
   */
  speak(language) {
    this.#pageLanguage = language;
    const chosen = this.#memory.get("language");
    this.#show(chosen?.page === language ? chosen.language : language);
  }

  #switchLanguage() {
    const language = this.#api.language === "de" ? "en" : "de";
    this.#memory.set("language", { page: this.#pageLanguage, language });
    this.#show(language);
  }

  /** @param {string} language */
  async #show(language) {
    this.#api.language = language;
    const [t] = await Promise.all([this.#loadTexts(language), this.#styled]);
    if (t && this.#api.language === language) this.#build(t, language);
  }

  /**
   * Without labels there is nothing to show: try until they come.
   * @param {string} language
   */
  async #loadTexts(language) {
    const { signal } = this.#connected;
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        return await loadTexts(this.#api, language);
      } catch {
        await this.#life.pause(backoff(failures), signal);
      }
    }
  }

  /**
   * @param {import("./texts.js").Translate} t
   * @param {string} language
   */
  #build(t, language) {
    const { conversation } = this;
    const focused = this.#panel?.element.contains(this.#root.activeElement);
    const draft = this.#panel?.composer.draft ?? this.#draft;
    const old = [this.#panel?.element, this.#launcher?.element];
    this.#launcher = new Launcher(t, language, () => this.open());
    this.#panel = new Panel(t, language, {
      close: () => this.close(),
      switchLanguage: () => this.#switchLanguage(),
      openTranscript: () => this.#openTranscript(t),
      send: (text) => this.#tell(() => conversation.send(text)),
      tellTyping: () => conversation.tellTyping(),
      choose: (choice) => this.#tell(() => conversation.choose(choice)),
      retry: (id) => conversation.retry(id),
      dismiss: (id) => conversation.dismiss(id),
    });
    this.#root.append(this.#launcher.element, this.#panel.element);
    for (const element of old) element?.remove();
    this.#panel.composer.draft = draft;
    // Only now, so that a page which is still being set up can say who is signed in.
    conversation.reading = this.#isOpen;
    this.#render();
    if (this.#isOpen) this.#panel.show();
    if (focused) this.#panel.languageButton.focus();
  }

  /** @param {() => void} say */
  #tell(say) {
    this.#panel?.say(null);
    say();
  }

  /** @param {import("./texts.js").Translate} t */
  async #openTranscript(t) {
    try {
      await openTranscript(() => this.conversation.readTranscript());
    } catch {
      this.#panel?.say(t("widget-transcript-failed"));
      this.#render();
    }
  }

  #render() {
    const { items, status, unread } = this.conversation;
    this.#launcher?.render(this.#isOpen, unread);
    if (this.#isOpen) this.#panel?.render(items, status);
  }
}
