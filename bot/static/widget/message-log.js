/** The messages of the conversation: each once, in order. */

/** @typedef {import("./api.js").Message} Message */

export class MessageLog {
  /** @type {Message[]} */
  messages = [];
  /** Choices up to this message were refused as outdated. */
  closedUpTo = 0;

  get lastSeq() {
    return this.messages.at(-1)?.seq ?? 0;
  }

  /**
   * @param {Message} message
   * @returns {boolean} whether it was new
   */
  add(message) {
    let place = this.messages.length;
    while (place > 0 && this.messages[place - 1].seq > message.seq) place -= 1;
    if (this.messages[place - 1]?.seq === message.seq) return false;
    this.messages.splice(place, 0, message);
    return true;
  }

  clear() {
    this.messages = [];
    this.closedUpTo = 0;
  }

  /** Nothing that is on offer now may be chosen any more. */
  closeChoices() {
    this.closedUpTo = this.lastSeq;
  }

  /**
   * How many messages of others came after this one.
   * @param {number} seq
   */
  countAfter(seq) {
    return this.messages.filter((each) => each.seq > seq && each.author !== "visitor").length;
  }
}
