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

function writeAll(database: IDBDatabase, changes: readonly Change[], guard?: Guard): Promise<void> {
  const stores = new Set([...changes, ...(guard ? [guard] : [])].map(({ store }) => store));
  // Strict: browsers otherwise report completion before a power cut could no longer undo it.
  const transaction = database.transaction([...stores], 'readwrite', { durability: 'strict' });
  return new Promise((resolve, reject) => {
    let cause: unknown;
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(cause ?? transaction.error ?? new Error('The browser gave up writing.'));
    const giveUp = (why: unknown): void => {
      cause = why;
      transaction.abort();
    };
    const apply = (): void => {
      try {
        for (const change of changes) applyOne(transaction.objectStore(change.store), change);
      } catch (error) {
        // What cannot be stored throws at once, and the changes before it would be kept.
        giveUp(error);
      }
    };
    if (!guard) return apply();
    const holder = transaction.objectStore(guard.store).get([...guard.key]);
    holder.onsuccess = () => (holder.result === guard.value ? apply() : giveUp(new FencedError()));
  });
}

function applyOne(objects: IDBObjectStore, { key, value, below }: Change): void {
  if (value !== undefined) objects.put(value, [...key]);
  else objects.delete(below ? beginningWith(key) : [...key]);
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
