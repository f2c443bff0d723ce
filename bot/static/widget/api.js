/** The website channel's calls, one method each. */

/**
 * @typedef {{id: string, title: string}} Choice
 * @typedef {{seq: number, author: "visitor" | "bot" | "agent" | "system", name?: string | null,
 *   text: string, language: string, choices: Choice[], sent_at: string}} Message
 * @typedef {{owner: string, agent?: string | null}} State
 * @typedef {{token: string, conversation_id: string, language: string,
 *   member: {name: string} | null, last_seq: number}} Session
 */

const TIMEOUT_MS = 20_000;
const DEFAULT_RETRY_MS = 5_000;

/** The server refused, or (status 0) did not answer. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} code
   * @param {string} message in the visitor's language
   * @param {number} retryAfter milliseconds
   */
  constructor(status, code, message, retryAfter = DEFAULT_RETRY_MS) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export class Api {
  #base;
  /** The language of error messages. */
  language = "en";

  /** @param {string} base the gateway's address, as the page knows it */
  constructor(base) {
    this.#base = new URL(base.endsWith("/") ? base : `${base}/`, document.baseURI);
  }

  get address() {
    return this.#base.href;
  }

  /**
   * @param {{language: string, identity?: string}} body
   * @param {string | null} token
   * @param {AbortSignal} signal
   * @returns {Promise<Session>}
   */
  async openSession(body, token, signal) {
    return this.#call("POST", "session", { body, token, signal, read: asJson });
  }

  /** @param {string} token */
  async closeSession(token) {
    await this.#call("DELETE", "session", { token, keepalive: true });
  }

  /**
   * @param {{client_message_id: string, text?: string, choice?: string}} body
   * @param {string} token
   * @param {AbortSignal} signal
   * @returns {Promise<{seq: number}>}
   */
  async sendMessage(body, token, signal) {
    return this.#call("POST", "messages", { body, token, signal, read: asJson });
  }

  /**
   * @param {number} after
   * @param {string} token
   * @param {AbortSignal} signal
   * @returns {Promise<{messages: Message[], more: boolean, state: State}>}
   */
  async readMessages(after, token, signal) {
    return this.#call("GET", `messages?after=${after}`, { token, signal, read: asJson });
  }

  /**
   * @param {number} after
   * @param {string} token
   * @param {AbortSignal} signal
   * @returns {Promise<Response>} its body never ends
   */
  async openEvents(after, token, signal) {
    const headers = { Accept: "text/event-stream", "Last-Event-ID": String(after) };
    const read = async (/** @type {Response} */ response) => response;
    return this.#call("GET", `events?after=${after}`, { token, signal, headers, read });
  }

  /** @param {string} token */
  async tellTyping(token) {
    await this.#call("POST", "typing", { token });
  }

  /**
   * @param {string} token
   * @returns {Promise<Blob>}
   */
  async readTranscript(token) {
    return this.#call("GET", "transcript", { token, read: (response) => response.blob() });
  }

  /**
   * @param {string} language
   * @returns {Promise<Record<string, string>>}
   */
  async readTexts(language) {
    return this.#call("GET", `texts/${language}`, { read: asJson });
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{body?: object, token?: string | null, signal?: AbortSignal, keepalive?: boolean,
   *   headers?: Record<string, string>, read?: (response: Response) => Promise<any>}} options
   */
  async #call(method, path, { body, token, signal, keepalive, headers, read }) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(new URL(`api/chat/${path}`, this.#base), {
        method,
        keepalive,
        credentials: "omit",
        signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
        body: body && JSON.stringify(body),
        headers: {
          "Accept-Language": this.language,
          ...(body && { "Content-Type": "application/json" }),
          ...(token && { Authorization: `Bearer ${token}` }),
          ...headers,
        },
      });
      if (!response.ok) throw await refusal(response);
      return await read?.(response);
    } catch (error) {
      if (error instanceof ApiError || signal?.aborted) throw error;
      throw new ApiError(0, "no_answer", String(error));
    } finally {
      clearTimeout(timer);
    }
  }
}

/** @param {Response} response */
function asJson(response) {
  return response.json();
}

/** @param {Response} response */
async function refusal(response) {
  const { error } = await response.json().catch(() => ({}));
  const header = response.headers.get("Retry-After");
  const milliseconds = Number(header) * 1000 || Date.parse(header ?? "") - Date.now();
  const retryAfter = milliseconds > 0 ? milliseconds : DEFAULT_RETRY_MS;
  return new ApiError(response.status, error?.code ?? "unknown", error?.message ?? "", retryAfter);
}
