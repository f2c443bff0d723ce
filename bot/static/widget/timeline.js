/** What is shown, from what the server has and what is still on its way to it. */

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./outbox.js").Entry} Entry
 * @typedef {object} Item
 * @property {string} key the same from the first keystroke to the stored message
 * @property {Message["author"]} author
 * @property {string | null} name
 * @property {string} text
 * @property {string | null} language
 * @property {string} at ISO time
 * @property {{id: string, title: string}[] | null} choices null: not shown any more
 * @property {boolean} choosable
 * @property {Entry | null} entry what the visitor may still do about it
 */

/**
 * @param {Message[]} messages in order
 * @param {Entry[]} entries in the order of writing
 * @param {number} closedUpTo choices up to this message are outdated
 * @returns {Item[]}
 */
export function timeline(messages, entries, closedUpTo = 0) {
  const arrived = pairUp(messages, entries);
  const pending = entries.filter((entry) => ![...arrived.values()].includes(entry));
  const answered = messages.findLast((message) => message.author === "visitor")?.seq ?? 0;
  const open = pending.every((entry) => entry.state === "refused");
  const stored = messages.map((message) => ({
    key: arrived.get(message.seq)?.id ?? `seq-${message.seq}`,
    author: message.author,
    name: message.name ?? null,
    text: message.text,
    language: message.language,
    at: message.sent_at,
    choices: message.choices?.length && isNewest(message, messages) ? message.choices : null,
    choosable: open && message.seq > Math.max(answered, closedUpTo),
    entry: null,
  }));
  return [...stored, ...pending.map(asItem)];
}

/**
 * Which messages of the log are which of the outbox. The stream may be faster than the answer to
 * the sending itself; then the text tells, or (a masked card number) that it came after it.
 * @param {Message[]} messages
 * @param {Entry[]} entries
 * @returns {Map<number, Entry>}
 */
function pairUp(messages, entries) {
  const pairs = new Map();
  for (const entry of entries) if (entry.seq) pairs.set(entry.seq, entry);
  for (const entry of entries) {
    if (entry.seq || entry.state === "refused") continue;
    const free = messages.filter(
      ({ seq, author }) => author === "visitor" && seq > entry.after && !pairs.has(seq),
    );
    const message =
      free.find(({ text }) => text === entry.text) ??
      (entry.state === "sending" && entry.tries > 0 ? free[0] : undefined);
    if (message) pairs.set(message.seq, entry);
  }
  return pairs;
}

/**
 * Choices are shown under the newest answer only.
 * @param {Message} message
 * @param {Message[]} messages
 */
function isNewest(message, messages) {
  const later = messages.filter(({ seq }) => seq > message.seq);
  const visitor = later.findIndex(({ author }) => author === "visitor");
  return visitor < 0 || !later.slice(visitor).some(({ author }) => author === "bot");
}

/**
 * @param {Entry} entry
 * @returns {Item}
 */
function asItem(entry) {
  return {
    key: entry.id,
    author: "visitor",
    name: null,
    text: entry.text,
    language: null,
    at: new Date(entry.at).toISOString(),
    choices: null,
    choosable: false,
    entry,
  };
}
