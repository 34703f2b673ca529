/** The stores of the device. What their records are is written in the file that keeps them. */
export type StoreName = 'settings' | 'files' | 'packages' | 'sittings' | 'carried' | 'entries';
export const storeNames: readonly StoreName[] = ['settings', 'files', 'packages', 'sittings', 'carried', 'entries'];

/** Keys are lists, compared part by part, so that records that belong together stand together. */
export type Key = readonly (string | number)[];

/** One record to write; without a value it is removed, and with `below` everything whose key begins with the key. */
export interface Change {
  store: StoreName;
  key: Key;
  value?: unknown;
  below?: true;
}

/** A record that must hold this text when the writing begins; otherwise nothing is written. */
export interface Guard {
  store: StoreName;
  key: Key;
  value: string;
}

/** Somebody else has taken over what the guard protects. */
export class FencedError extends Error {}

/** Where the player keeps things. */
export interface Disk {
  /** Whether what was written is still there after a crash. Without that nobody may be told "saved on this device". */
  readonly durable: boolean;
  read(store: StoreName, key: Key): Promise<unknown>;
  /** All values whose keys begin with these parts, in the order of their keys. */
  readAll(store: StoreName, beginning: Key): Promise<unknown[]>;
  /**
   * Writes all or nothing, in order. Resolves when it has reached the disk, and not before.
   * @throws FencedError when the guard does not hold
   */
  write(changes: readonly Change[], guard?: Guard): Promise<void>;
}
