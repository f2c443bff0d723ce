/** The widget's own labels, in one language. */

/** @typedef {(id: string) => string} Translate */

/** @type {Map<string, Promise<Record<string, string>>>} */
const loaded = new Map();

/**
 * @param {import("./api.js").Api} api
 * @param {string} language
 * @returns {Promise<Translate>}
 */
export async function loadTexts(api, language) {
  const address = `${api.address}${language}`;
  const loading = loaded.get(address) ?? api.readTexts(language);
  loaded.set(address, loading);
  try {
    const texts = await loading;
    return (id) => texts[id] ?? id;
  } catch (error) {
    loaded.delete(address);
    throw error;
  }
}
