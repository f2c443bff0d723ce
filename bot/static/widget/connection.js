/** The line to the server: takes the conversation up, follows it, sends what was written. */

import { ApiError } from "./api.js";
import { backoff } from "./backoff.js";
import { Delivery } from "./delivery.js";
import { followEvents } from "./event-stream.js";

/**
 * @typedef {object} Parts
 * @property {import("./api.js").Api} api
 * @property {import("./page-life.js").PageLife} life
 * @property {import("./visitor.js").Visitor} visitor
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./message-log.js").MessageLog} log
 */

// Tokens that expire this soon one after another are the server's trouble, not the visitor's.
const RENEWALS_MS = 60_000;

export class Connection {
  #parts;
  #report;
  #delivery;
  /** @type {AbortController | null} */
  #run = null;
  #ready = false;
  /** Of this run; another tab may keep a newer one. */
  #token = "";
  /** @type {string | null} */
  #conversation = null;
  #renewals = { count: 0, last: 0, underWay: false };

  /**
   * @param {Parts} parts
   * @param {(change: Partial<import("./conversation.js").Status>) => void} report
   */
  constructor(parts, report) {
    this.#parts = parts;
    this.#report = report;
    this.#delivery = new Delivery(parts.outbox, parts.life);
    parts.life.addEventListener("offline", () => {
      if (this.#run) report({ connection: "lost", trouble: null });
    });
  }

  get isRunning() {
    return this.#run !== null;
  }

  /** Begin again: with another identity, or without a token that is void. */
  restart() {
    this.stop();
    this.#run = new AbortController();
    this.#follow(this.#run.signal);
  }

  stop() {
    this.#run?.abort();
    this.#run = null;
    this.#ready = false;
  }

  /** Nothing of this conversation is to be seen by whoever comes next. */
  forget() {
    this.#parts.log.clear();
    this.#conversation = null;
  }

  /** Send what waits; what is written before we are ready is sent then. */
  deliver() {
    const { signal } = this.#run ?? {};
    if (!signal || !this.#ready) return;
    this.#delivery.start((entry) => this.#send(entry, signal), signal);
  }

  /** @param {AbortSignal} signal */
  async #follow(signal) {
    const { api, log, life, outbox } = this.#parts;
    this.#report({ ready: false, typing: false });
    await this.#begin(signal);
    if (signal.aborted) return;
    this.#ready = true;
    this.deliver();
    await followEvents(
      {
        connect: (line) => api.openEvents(log.lastSeq, this.#token, line),
        onEvent: (event) => this.#hear(event),
        onConnection: (connection) => {
          // Who was typing when the line broke may have ended since.
          this.#report({ connection, typing: false });
          if (connection === "lost") return;
          outbox.revive();
          this.deliver();
        },
        onExpired: () => this.#renew(),
      },
      life,
      signal,
    );
  }

  /** @param {AbortSignal} signal */
  async #begin(signal) {
    let wait = this.#renewals.count > 1 ? backoff(this.#renewals.count) : 0;
    for (let failures = 1; !signal.aborted; failures += 1) {
      if (wait) await this.#parts.life.pause(wait, signal);
      try {
        return await this.#takeUp(signal);
      } catch (error) {
        if (signal.aborted) return;
        const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
        wait = refused && error.status === 429 ? error.retryAfter : backoff(failures);
        // The server says itself what is wrong, or nothing came back.
        this.#report({ connection: "lost", trouble: refused ? error.message : null });
      }
    }
  }

  /**
   * Open the session, read what was said.
   * @param {AbortSignal} signal
   */
  async #takeUp(signal) {
    const { api, visitor, log, outbox } = this.#parts;
    const session = await visitor.begin(api.language, signal, (from, to) => outbox.move(from, to));
    this.#token = session.token;
    const changed = this.#change(session.conversation_id);
    outbox.open(visitor.who, session.conversation_id);
    outbox.revive();
    let owner = "bot";
    for (let more = true; more;) {
      const page = await api.readMessages(log.lastSeq, session.token, signal).catch((error) => {
        if (error.status === 401) visitor.forget(session.token);
        throw error;
      });
      for (const message of page.messages) log.add(message);
      owner = page.state.owner;
      more = page.more && page.messages.length > 0;
    }
    const member = session.member?.name ?? null;
    const begunAnew = changed && this.#renewals.underWay;
    this.#renewals.underWay = false;
    this.#report({ ready: true, connection: "ok", trouble: null, member, owner, begunAnew });
  }

  /**
   * @param {string} conversation
   * @returns {boolean} whether it takes the place of another that was shown
   */
  #change(conversation) {
    const { log } = this.#parts;
    if (this.#conversation === conversation) return false;
    const shown = log.messages.length > 0;
    log.clear();
    this.#conversation = conversation;
    return shown;
  }

  /**
   * @param {import("./outbox.js").Entry} entry
   * @param {AbortSignal} signal
   */
  async #send({ id, text, choice }, signal) {
    const { api, log } = this.#parts;
    const body = { client_message_id: id, ...(choice ? { choice } : { text }) };
    try {
      return (await api.sendMessage(body, this.#token, signal)).seq;
    } catch (error) {
      if (error instanceof ApiError && !signal.aborted) {
        const ended = error.code === "conversation_closed";
        if (error.status === 401 || ended) this.#renew();
        else if (choice && [404, 409].includes(error.status)) log.closeChoices();
      }
      throw error;
    }
  }

  /** The token is void: forget it, and begin again with a fresh identity. */
  #renew() {
    const recent = Date.now() - this.#renewals.last < RENEWALS_MS;
    const count = recent ? this.#renewals.count + 1 : 1;
    this.#renewals = { count, last: Date.now(), underWay: true };
    this.#parts.visitor.forget(this.#token);
    this.restart();
  }

  /** @param {import("./server-events.js").ServerEvent} event */
  #hear({ type, data }) {
    const content = JSON.parse(data);
    if (type === "message") {
      this.#parts.log.add(content);
      this.#report(content.author === "visitor" ? {} : { typing: false });
    } else if (type === "state") {
      this.#report({ owner: content.owner });
    } else if (type === "typing") {
      this.#report({ typing: content.typing ?? true });
    }
  }
}
