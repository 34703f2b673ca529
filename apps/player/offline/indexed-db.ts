import { type Change, type Disk, FencedError, type Guard, type Key, storeNames } from './disk.ts';

const NAME = 'lembar';
const VERSION = 1;

/** The browser's database as a disk. A connection that the browser closed is opened again with the next use. */
export function indexedDbDisk(): Disk {
  let connection: Promise<IDBDatabase> | undefined;
  const forget = (): void => {
    connection = undefined;
  };
  const connect = (): Promise<IDBDatabase> => {
    connection ??= open(forget);
    connection.catch(forget);
    return connection;
  };
  return {
    durable: true,
    read: async (store, key) =>
      resultOf(
        (await connect())
          .transaction(store)
          .objectStore(store)
          .get([...key]),
      ),
    readAll: async (store, beginning) =>
      resultOf((await connect()).transaction(store).objectStore(store).getAll(beginningWith(beginning))),
    write: async (changes, guard) => writeAll(await connect(), changes, guard),
  };
}

async function open(onLost: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, VERSION);
  request.onupgradeneeded = () => {
    for (const store of storeNames) request.result.createObjectStore(store);
  };
  const database = await resultOf(request);
  database.onclose = onLost;
  // A newer player in another tab wants to change the stores: let it, and open again afterwards.
  database.onversionchange = () => {
    onLost();
    database.close();
  };
  return database;
}

/** An empty list sorts after every number and text, so it closes the range of all keys with this beginning. */
function beginningWith(beginning: Key): IDBKeyRange {
  return IDBKeyRange.bound([...beginning], [...beginning, []]);
}

async function writeAll(database: IDBDatabase, changes: readonly Change[], guard?: Guard): Promise<void> {
  const stores = new Set([...changes, ...(guard ? [guard] : [])].map(({ store }) => store));
  // Strict: browsers otherwise report completion before a power cut could no longer undo it.
  const transaction = database.transaction([...stores], 'readwrite', { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new FencedError());
  });
  const writeChanges = () => {
    for (const { store, key, value, below } of changes) {
      const objects = transaction.objectStore(store);
      if (value !== undefined) objects.put(value, [...key]);
      else objects.delete(below ? beginningWith(key) : [...key]);
    }
  };
  if (guard) {
    const holder = transaction.objectStore(guard.store).get([...guard.key]);
    holder.onsuccess = () => (holder.result === guard.value ? writeChanges() : transaction.abort());
  } else {
    writeChanges();
  }
  return done;
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
