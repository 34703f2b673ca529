/** SHA-256 of the bytes, 32 bytes long. Given by the caller, because the core has no cryptography of its own. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Answers the next uniform whole number from 0 up to, but not including, `bound` (1 ≤ bound ≤ 2³²). */
export type RandomStream = (bound: number) => number;

const words = 2 ** 32;

/**
 * The numbers that decide one thing, reproducible anywhere from the seed and the label.
 *
 * Block i is `SHA-256(seed ‖ utf8(label) ‖ uint32be(i))`, i from 0, read as eight big-endian 32-bit words; the blocks
 * follow each other without end. A number below `bound` is `word mod bound`; words at or above the greatest multiple of
 * `bound` within 2³² are skipped, so that every number is equally likely.
 */
export function randomStream(seed: Uint8Array, label: string, sha256: Sha256): RandomStream {
  const prefix = concatenate(seed, new TextEncoder().encode(label));
  let block: DataView = new DataView(new ArrayBuffer(0));
  let nextBlock = 0;
  let offset = 0;

  function nextWord(): number {
    if (offset >= block.byteLength) {
      const digest = sha256(concatenate(prefix, uint32(nextBlock)));
      block = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
      nextBlock += 1;
      offset = 0;
    }
    offset += 4;
    return block.getUint32(offset - 4);
  }

  return (bound) => {
    const limit = words - (words % bound);
    let word = nextWord();
    while (word >= limit) word = nextWord();
    return word % bound;
  };
}

/** A shuffled copy: Fisher–Yates from the end, position i swapped with a position from 0 to i. */
export function shuffle<T>(list: readonly T[], random: RandomStream): T[] {
  const result = [...list];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = random(i + 1);
    const moved = result[i] as T; // both indices lie within the list
    result[i] = result[j] as T;
    result[j] = moved;
  }
  return result;
}

/** Shuffles what is not pinned over the places that are not pinned. */
export function shuffleUnpinned<T>(list: readonly T[], isPinned: (entry: T) => boolean, random: RandomStream): T[] {
  const moved = shuffle(
    list.filter((entry) => !isPinned(entry)),
    random,
  ).values();
  return list.map((entry) => (isPinned(entry) ? entry : (moved.next().value as T))); // as many as there are places
}

/** `count` entries, each choice equally likely, in the order that they have in the list. */
export function draw<T>(list: readonly T[], count: number, random: RandomStream): T[] {
  const indices = shuffle([...list.keys()], random).slice(0, count);
  const drawn = new Set(indices);
  return list.filter((_, index) => drawn.has(index));
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
