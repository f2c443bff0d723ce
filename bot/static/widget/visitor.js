/** Who is writing: the website's word for it (identity), and our token for their conversation. */

/**
 * @typedef {() => Promise<string | null | undefined>} FetchIdentity a fresh JWT; none: anonymous
 * @typedef {{token: string, conversation: string, read: number, used: boolean}} Slot
 */

const ANONYMOUS = "anonymous";

export class Visitor {
  /** @type {FetchIdentity | null} */
  fetchIdentity = null;
  who = ANONYMOUS;
  #api;
  #memory;

  /**
   * @param {import("./api.js").Api} api
   * @param {import("./memory.js").Memory} memory
   */
  constructor(api, memory) {
    this.#api = api;
    this.#memory = memory;
  }

  /** @returns {Slot | null} what is kept of the conversation; other tabs write it, too */
  get slot() {
    return this.#memory.get(`visitor/${this.who}`);
  }

  get token() {
    return this.slot?.token ?? null;
  }

  /** Whether there may be a conversation to come back to. */
  get isKnown() {
    const whose = this.fetchIdentity ? "" : ANONYMOUS;
    return this.#memory.keys(`visitor/${whose}`).length > 0;
  }

  /**
   * Take up the visitor's conversation, or begin one. Every call fetches a fresh identity, since
   * the one of a lost answer may be used up.
   * @param {string} language
   * @param {AbortSignal} signal
   * @param {(from: string, to: string) => void} onSignIn the anonymous conversation is a member's
   */
  async begin(language, signal, onSignIn) {
    const identity = (await this.fetchIdentity?.()) ?? undefined;
    signal.throwIfAborted();
    this.who = identity ? `member/${memberIn(identity)}` : ANONYMOUS;
    if (identity && this.#takeAlong()) onSignIn(ANONYMOUS, this.who);
    const session = await this.#api.openSession({ language, identity }, this.token, signal);
    signal.throwIfAborted();
    const { token, conversation_id: conversation, last_seq: last } = session;
    const before = this.slot?.conversation === conversation ? this.slot : { read: 0, used: false };
    this.#keep({ token, conversation, read: before.read, used: before.used || last > 0 });
    return session;
  }

  /** @param {Partial<Slot>} change */
  note(change) {
    const { slot } = this;
    if (slot) this.#keep({ ...slot, ...change });
  }

  /**
   * This token is void. (Another tab may have a new one by now: that one stays.)
   * @param {string | null} token
   */
  forget(token) {
    if (this.token === token) this.#memory.remove(`visitor/${this.who}`);
  }

  /** Sign out: here at once, and at the server if it can be reached. */
  async end() {
    const { token } = this;
    this.forget(token);
    this.fetchIdentity = null;
    this.who = ANONYMOUS;
    if (token) await this.#api.closeSession(token).catch(() => {});
  }

  /**
   * Who asked something and then signs in goes on with that conversation. It changes hands before
   * the server is asked, so that a lost answer never leaves a member's conversation to the next
   * anonymous visitor of this browser.
   */
  #takeAlong() {
    const anonymous = this.#memory.get(`visitor/${ANONYMOUS}`);
    if (!anonymous || (this.slot && !anonymous.used)) return false;
    this.#keep(anonymous);
    this.#memory.remove(`visitor/${ANONYMOUS}`);
    return true;
  }

  /** @param {Slot} slot */
  #keep(slot) {
    this.#memory.set(`visitor/${this.who}`, slot);
  }
}

/**
 * The member's id, only to keep conversations apart; the server checks the signature.
 * @param {string} identity a JWT
 * @returns {string}
 */
export function memberIn(identity) {
  const base64 = (identity.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return String(JSON.parse(new TextDecoder().decode(bytes)).sub);
}
