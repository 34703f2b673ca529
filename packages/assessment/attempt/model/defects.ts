/** Bugs of `docs/PROTOCOL.md`, section "What the tests must show", that the model is able to commit on purpose. */
export const seededBugs = [
  'acknowledge before commit',
  'gap accepted',
  'mark only forward',
  'prune on acknowledgement',
  'prune on receipt',
  'receipt without the final sequence',
  'last arrival wins',
  'client clock wins',
  'key without device',
  'a job per submit retry',
  'mark and rows not atomic',
  'duplicate answered as error',
  'saved shown before the flush',
  'drop on send',
  'chain not checked',
] as const;

/** One for each of the twelve rules: the protocol without it. */
export const withoutRule = [
  'attempt id at random',
  'epoch id from a counter',
  'nothing taken along',
  'nothing made again from the grant',
  'live as soon as granted',
  'no questions after the receipt',
  'no new epoch for a lost chain',
  'late because closed',
  'no proof of acknowledgement',
  'wish to finish not stored first',
  'receipt not adopted',
  'grade without compare-and-set',
] as const;

export type Defect = (typeof seededBugs)[number] | (typeof withoutRule)[number];
