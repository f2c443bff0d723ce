/** The list of demo members to choose from. */

/** @typedef {{id: string, name: string, language: string, points: number}} Member */

/** @returns {Promise<Member[]>} */
export async function listMembers() {
  const response = await fetch("/demo/accounts");
  if (!response.ok) throw new Error(`no members: ${response.status}`);
  /** @type {Member[]} */
  const members = await response.json();
  // demo-499 comes before demo-1000.
  const { compare } = new Intl.Collator("en", { numeric: true });
  return members.sort((one, other) => compare(one.id, other.id));
}

/**
 * @param {Member[]} members
 * @param {string} chosen the id of the one who is signed in
 */
export function showMembers(members, chosen) {
  const list = document.querySelector("#members");
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector("#member"));
  list?.querySelectorAll(":scope > :not(:first-child)").forEach((each) => each.remove());
  for (const member of members) {
    const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const radio = /** @type {HTMLInputElement} */ (row.querySelector("input"));
    radio.value = member.id;
    radio.checked = member.id === chosen;
    fill(row, ".name", member.name);
    fill(row, ".id", member.id);
    fill(row, ".points strong", formatPoints(member.points));
    list?.append(row);
  }
}

/** @param {number} points */
export function formatPoints(points) {
  const locale = document.documentElement.lang === "de" ? "de-DE" : "en-GB";
  return new Intl.NumberFormat(locale).format(points);
}

/**
 * @param {DocumentFragment} row
 * @param {string} selector
 * @param {string} text
 */
function fill(row, selector, text) {
  const element = row.querySelector(selector);
  if (element) element.textContent = text;
}
