/** What the visitor wrote, until the server has it; survives a reload. */

/**
 * @typedef {object} Entry
 * @property {string} id the client_message_id: the same for every try
 * @property {string} text what is shown; for a choice, its title
 * @property {string} [choice]
 * @property {string | null} conversation where the choice was offered
 * @property {number} after the newest message when it was written
 * @property {number} at time of writing
 * @property {"sending" | "waiting" | "failed" | "refused"} state
 * @property {string} [reason] why it was refused
 * @property {number} tries
 * @property {number} [seq] its number, once the server has it
 */

// What is older is sent only if the visitor asks for it: a late "yes" may answer something else.
const STALE_MS = 15 * 60_000;

export class Outbox {
  /** @type {Entry[]} */
  entries = [];
  #memory;
  #changed;
  /** Whose entries these are; null until it is known. @type {string | null} */
  #who = null;
  /** @type {string | null} */
  #conversation = null;

  /**
   * @param {import("./memory.js").Memory} memory
   * @param {() => void} changed
   */
  constructor(memory, changed) {
    this.#memory = memory;
    this.#changed = changed;
  }

  /**
   * From now on the entries are this visitor's. What was written before anybody knew is theirs too.
   * @param {string} who
   * @param {string} conversation
   */
  open(who, conversation) {
    const same = this.#conversation === conversation;
    const ours = this.#who === null || this.#who === who;
    const written = ours ? this.entries.filter((entry) => same || !entry.seq) : [];
    const ids = new Set(written.map((entry) => entry.id));
    const stored = this.#memory.keys(`outbox/${who}/`).map((key) => this.#memory.get(key));
    this.entries = [...stored.filter((entry) => entry && !ids.has(entry.id)), ...written];
    this.entries.sort((one, other) => one.at - other.at);
    this.#who = who;
    this.#conversation = conversation;
    for (const entry of this.entries) {
      if (entry.seq || entry.state === "refused") continue;
      const moved = entry.conversation !== conversation;
      if (moved) entry.after = 0; // the other one counted differently
      if (moved && entry.choice) this.refused(entry, "");
      else this.#save(entry);
    }
    this.#changed();
  }

  /**
   * An anonymous visitor signed in: what they wrote goes along.
   * @param {string} from
   * @param {string} to
   */
  move(from, to) {
    for (const key of this.#memory.keys(`outbox/${from}/`)) {
      this.#memory.set(key.replace(from, to), this.#memory.get(key));
      this.#memory.remove(key);
    }
    if (this.#who === from) this.#who = to;
  }

  /** Forget everything, also what is not sent. */
  clear() {
    for (const entry of this.entries) this.#forget(entry);
    this.leave();
  }

  /** Show nothing more of this visitor; what is kept is sent when they come back. */
  leave() {
    this.entries = [];
    this.#who = this.#conversation = null;
    this.#changed();
  }

  /** @param {Pick<Entry, "id" | "text" | "choice" | "after">} draft */
  add(draft) {
    const conversation = this.#conversation;
    /** @type {Entry} */
    const entry = { ...draft, conversation, at: Date.now(), state: "sending", tries: 0 };
    this.entries.push(entry);
    this.#save(entry);
    this.#changed();
  }

  /** @param {string} id */
  retry(id) {
    for (const entry of this.entries) {
      if (entry.id === id) Object.assign(entry, { state: "sending", at: Date.now() });
    }
    this.#changed();
  }

  /** @param {string} id */
  dismiss(id) {
    for (const entry of this.entries) if (entry.id === id) this.#forget(entry);
    this.entries = this.entries.filter((entry) => entry.id !== id);
    this.#changed();
  }

  /** The connection is back: what failed is worth another try. */
  revive() {
    for (const entry of this.entries) {
      const fresh = Date.now() - entry.at < STALE_MS;
      if (entry.state === "failed" && fresh) entry.state = "sending";
      if (entry.state === "sending" && !fresh) entry.state = "failed";
    }
    this.#changed();
  }

  /**
   * The server has it.
   * @param {Entry} entry
   * @param {number} seq
   */
  delivered(entry, seq) {
    entry.seq = seq;
    this.#forget(entry);
    this.#changed();
  }

  /**
   * The server does not want it, and would not want it next time.
   * @param {Entry} entry
   * @param {string} reason in the visitor's language
   */
  refused(entry, reason) {
    entry.state = "refused";
    entry.reason = reason;
    this.#forget(entry);
    this.#changed();
  }

  /** No answer after several tries. Later entries would meet the same, and must not overtake. */
  gaveUp() {
    for (const entry of this.entries) if (isWaiting(entry)) entry.state = "failed";
    this.#changed();
  }

  /**
   * Not now.
   * @param {Entry} entry
   * @param {boolean} waits
   */
  postponed(entry, waits) {
    entry.state = waits ? "waiting" : "sending";
    this.#changed();
  }

  /** @returns {Entry | undefined} the oldest one that is to be sent */
  next() {
    return this.entries.find(isWaiting);
  }

  /** @param {Entry} entry */
  #save(entry) {
    if (this.#who) this.#memory.set(`outbox/${this.#who}/${entry.id}`, entry);
  }

  /** @param {Entry} entry */
  #forget(entry) {
    this.#memory.remove(`outbox/${this.#who}/${entry.id}`);
  }
}

/** @param {Entry} entry */
function isWaiting(entry) {
  return entry.state === "sending" && !entry.seq;
}
