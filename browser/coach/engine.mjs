/** What both workers of the coach need: the engine, the very files of `movement/`, in Python, and asking it in turn. */

const LIBRARY = "/engine";

/** @param {{python: string, movement: string}} order where they lie @returns {Promise<any>} Python */
export async function loadEngine({ python, movement }) {
  const [{ loadPyodide }, zip] = await Promise.all([import(`${python}pyodide.mjs`), fetched(movement)]);
  const pyodide = await loadPyodide({ indexURL: python });
  pyodide.unpackArchive(zip, "zip", { extractDir: LIBRARY });
  pyodide.runPython(`import sys; sys.path.insert(0, "${LIBRARY}")`);
  return pyodide;
}

/** Runs one thing after the other: what is told stays in the order in which it was asked. What goes wrong is told.
 * @param {(told: any) => Promise<void>} act */
export function inTurn(act) {
  let queue = Promise.resolve();
  globalThis.addEventListener("message", ({ data }) => {
    queue = queue
      .then(() => act(data))
      .catch((error) => {
        globalThis.postMessage({ say: "trouble", key: "broken", detail: String(error) });
      });
  });
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.arrayBuffer();
}
