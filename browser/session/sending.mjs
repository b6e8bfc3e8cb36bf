/** Brings a result to the site, and says in one word how that went. */

/** @typedef {import("./result.mjs").Result} Result */
/** @typedef {{sending: "sent" | "kept" | "logged-out" | "refused", trouble?: string}} Told */

const OUT = new Set([0, 302, 401, 403, 404]);
const WRONG = new Set([400, 413, 415, 422]);

/** @param {string} address @param {string} token against forgery, of this page @param {Result} result
 * @returns {Promise<Told>} */
export async function send(address, token, result) {
  let response;
  try {
    response = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(result),
      redirect: "manual",
      keepalive: true,
    });
  } catch {
    return { sending: "kept" };
  }
  if (response.ok) return { sending: "sent" };
  if (OUT.has(response.status)) return { sending: "logged-out" };
  if (!WRONG.has(response.status)) return { sending: "kept" };
  const { sentence } = await response.json().catch(() => ({ sentence: `${response.status}` }));
  return { sending: "refused", trouble: sentence };
}
