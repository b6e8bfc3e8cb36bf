/** Loads the engine of the coach, the very files of `movement/`, into Python: for its workers. */

const LIBRARY = "/engine";

/** @param {{python: string, movement: string}} order where they lie @returns {Promise<any>} Python */
export async function loadEngine({ python, movement }) {
  const [{ loadPyodide }, zip] = await Promise.all([import(`${python}pyodide.mjs`), fetched(movement)]);
  const pyodide = await loadPyodide({ indexURL: python });
  pyodide.unpackArchive(zip, "zip", { extractDir: LIBRARY });
  pyodide.runPython(`import sys; sys.path.insert(0, "${LIBRARY}")`);
  return pyodide;
}

/** @param {string} address */
async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.arrayBuffer();
}
