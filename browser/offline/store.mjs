/** What this device keeps, in IndexedDB: results that wait, drafts of people who left, and the key of who is here. */

const NAME = "ruggensteun";
const VERSION = 1;

/** @typedef {"waiting" | "drafts" | "keys"} Part */
const PARTS = /** @type {const} */ ({
  waiting: ["person", "id"],
  drafts: "person",
  keys: "person",
});

/** Private windows and full devices may refuse: every caller says what that means. @type {Promise<IDBDatabase> | null} */
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      for (const [part, keyPath] of Object.entries(PARTS))
        asked.result.createObjectStore(part, {
          keyPath: /** @type {string | string[]} */ (/** @type {unknown} */ (keyPath)),
        });
    };
    asked.onsuccess = () => {
      // Another tab with a newer version must not wait for this one.
      asked.result.onversionchange = () => {
        asked.result.close();
        opened = null;
      };
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("another tab holds an older store"));
  });
  opened.catch(() => {
    opened = null;
  });
  return opened;
}

/** Whether something was ever kept here: looking must not be what makes the store. */
export async function isThere() {
  try {
    const all = (await indexedDB.databases?.()) ?? [{ name: NAME }];
    return all.some(({ name }) => name === NAME);
  } catch {
    return false;
  }
}

/**
 * One deed on one part, whole or not at all; done once it lies on the disk.
 * @template T
 * @param {Part} part @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} deed
 * @returns {Promise<T>}
 */
async function act(part, mode, deed) {
  const store = (await open()).transaction(part, mode, { durability: "strict" });
  return new Promise((resolve, reject) => {
    const asked = deed(store.objectStore(part));
    store.oncomplete = () => resolve(asked.result);
    store.onabort = () => reject(store.error ?? asked.error);
  });
}

/** @param {Part} part @param {IDBValidKey} key @returns {Promise<any>} undefined when it is not there */
export const get = (part, key) => act(part, "readonly", (store) => store.get(key));

/** @param {Part} part @returns {Promise<any[]>} */
export const all = (part) => act(part, "readonly", (store) => store.getAll());

/** @param {Part} part @param {object} row */
export const put = (part, row) => act(part, "readwrite", (store) => store.put(row));

/** @param {Part} part @param {IDBValidKey} key */
export const remove = (part, key) => act(part, "readwrite", (store) => store.delete(key));
