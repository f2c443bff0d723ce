/** The conversation as the page sees it: what is shown, and what the visitor can do. */

import { newClientId } from "./client-id.js";
import { Connection } from "./connection.js";
import { MessageLog } from "./message-log.js";
import { Outbox } from "./outbox.js";
import { timeline } from "./timeline.js";
import { Visitor } from "./visitor.js";

/**
 * @typedef {object} Status
 * @property {boolean} ready whether what was said so far is shown
 * @property {"ok" | "lost"} connection
 * @property {string | null} trouble what the server says of it, in the visitor's language
 * @property {string | null} member the name of who is signed in
 * @property {string} owner who answers next
 * @property {boolean} typing
 * @property {boolean} begunAnew whether an expired conversation was replaced
 */

/** @type {Status} */
const FRESH = {
  ready: false,
  connection: "ok",
  trouble: null,
  member: null,
  owner: "bot",
  typing: false,
  begunAnew: false,
};

const TELL_TYPING_MS = 4_000;

/** Tells `change`, once for all that changes at a time. */
export class Conversation extends EventTarget {
  status = { ...FRESH };
  #log = new MessageLog();
  #api;
  #visitor;
  #outbox;
  #connection;
  #reading = false;
  #changing = false;
  #toldTyping = 0;

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./memory.js").Memory} memory
   * @param {import("./page-life.js").PageLife} life
   */
  constructor(api, memory, life) {
    super();
    this.#api = api;
    this.#visitor = new Visitor(api, memory);
    this.#outbox = new Outbox(memory, () => this.#changed());
    this.#connection = new Connection(
      { api, life, visitor: this.#visitor, outbox: this.#outbox, log: this.#log },
      (change) => this.#set(change),
    );
  }

  /** @param {import("./visitor.js").FetchIdentity | null} fetchIdentity who is signed in now */
  identify(fetchIdentity) {
    if (this.#visitor.fetchIdentity) this.#leave();
    this.#visitor.fetchIdentity = fetchIdentity;
    if (this.#connection.isRunning) this.#connection.restart();
    else this.start();
  }

  get items() {
    return timeline(this.#log.messages, this.#outbox.entries, this.#log.closedUpTo);
  }

  get unread() {
    return this.#reading ? 0 : this.#log.countAfter(this.#visitor.slot?.read ?? 0);
  }

  /** @param {boolean} reading whether somebody looks at the messages */
  set reading(reading) {
    this.#reading = reading;
    this.start();
    this.#changed();
  }

  /** Nobody gets a conversation before they want one, or have one. */
  start() {
    const wanted = this.#reading || this.#visitor.isKnown;
    if (wanted && !this.#connection.isRunning) this.#connection.restart();
  }

  stop() {
    this.#connection.stop();
  }

  /** @param {string} text */
  send(text) {
    this.#outbox.revive();
    this.#add({ text });
  }

  /** @param {import("./api.js").Choice} choice */
  choose(choice) {
    this.#add({ text: choice.title, choice: choice.id });
  }

  /** @param {{text: string, choice?: string}} draft */
  #add(draft) {
    this.#set({ begunAnew: false });
    this.#outbox.add({ id: newClientId(), after: this.#log.lastSeq, ...draft });
    this.#visitor.note({ used: true });
    this.#connection.deliver();
  }

  /** @param {string} id of an entry */
  retry(id) {
    this.#outbox.retry(id);
    this.#connection.deliver();
  }

  /** @param {string} id of an entry */
  dismiss(id) {
    this.#outbox.dismiss(id);
  }

  /** The visitor is writing: worth telling if a person waits for it. */
  tellTyping() {
    const { token } = this.#visitor;
    const due = Date.now() - this.#toldTyping > TELL_TYPING_MS;
    if (!token || !due || this.status.owner !== "human") return;
    this.#toldTyping = Date.now();
    this.#api.tellTyping(token).catch(() => {});
  }

  /** @returns {Promise<Blob>} */
  readTranscript() {
    return this.#api.readTranscript(this.#visitor.token ?? "");
  }

  async signOut() {
    this.stop();
    this.#outbox.clear();
    this.#leave();
    const ended = this.#visitor.end();
    this.start();
    await ended;
  }

  /** Nothing of this member is to be seen by whoever comes next. */
  #leave() {
    this.#outbox.leave();
    this.#connection.forget();
    this.status = { ...FRESH };
    this.#changed();
  }

  /** @param {Partial<Status>} change */
  #set(change) {
    Object.assign(this.status, change);
    this.#changed();
  }

  #changed() {
    if (this.#changing) return;
    this.#changing = true;
    setTimeout(() => {
      this.#changing = false;
      if (this.#reading && !document.hidden) this.#markRead();
      this.dispatchEvent(new Event("change"));
    }, 0);
  }

  #markRead() {
    const read = this.#log.lastSeq;
    if (read > (this.#visitor.slot?.read ?? 0)) this.#visitor.note({ read });
  }
}
