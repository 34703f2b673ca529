import { type Change, type Disk, FencedError, type Guard, type Key, type StoreName } from './disk.ts';

/** Where a browser has no usable storage: everything works until the page is closed, and nothing is called saved. */
export function memoryDisk(): Disk {
  const records = new Map<StoreName, { key: Key; value: unknown }[]>();
  const inStore = (store: StoreName) => records.get(store) ?? [];
  const apply = ({ store, key, value, below }: Change): void => {
    const isMeant = below ? (other: Key) => beginsWith(other, key) : (other: Key) => compareKeys(other, key) === 0;
    const others = inStore(store).filter((record) => !isMeant(record.key));
    const next = value === undefined ? others : [...others, { key, value }];
    records.set(
      store,
      next.sort((a, b) => compareKeys(a.key, b.key)),
    );
  };
  const find = (store: StoreName, key: Key) =>
    inStore(store).find((record) => compareKeys(record.key, key) === 0)?.value;
  const check = (guard: Guard | undefined): void => {
    if (guard && find(guard.store, guard.key) !== guard.value) throw new FencedError();
  };
  return {
    durable: false,
    read: async (store, key) => find(store, key),
    readAll: async (store, beginning) =>
      inStore(store)
        .filter((record) => beginsWith(record.key, beginning))
        .map((record) => record.value),
    write: async (changes, guard) => {
      check(guard);
      changes.forEach(apply);
    },
  };
}

const beginsWith = (key: Key, beginning: Key): boolean => beginning.every((part, index) => key[index] === part);

/** The order of the browser's database: part by part, numbers before texts, the shorter list first. */
function compareKeys(a: Key, b: Key): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = compareParts(a[index] ?? 0, b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareParts(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return typeof a === 'number' ? -1 : 1;
}
