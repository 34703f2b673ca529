import type { ImportsTexts } from '../id/imports.ts';

export const imports: ImportsTexts = {
  lead: 'Bring the items that you already have. Nothing is stored before you agree.',
  drop: 'Drop a file here',
  or: 'or',
  chooseFile: 'Choose a file',
  fileLabel: 'File of items',
  formats: 'Moodle XML (.xml) and GIFT (.gift, .txt), 50 MB at most.',
  formatNames: { 'moodle-xml': 'Moodle XML', gift: 'GIFT' },
  tooLarge: 'This file is larger than 50 MB.',
  reading: (name) => `Reading ${name}…`,

  reviewTitle: (name) => `Check ${name}`,
  reviewLead: (items, format) =>
    `${items === 1 ? '1 item' : `${items} items`} found (${format}). Nothing is stored yet.`,
  itemsTab: (count) => `Items (${count})`,
  reportTab: (count) => `Notes (${count})`,
  noItems: 'No item could be read from this file. See the notes.',
  take: (title) => `Take ${title}`,
  notTaken: 'left out',
  takeAll: 'Take all',
  takeNone: 'Take none',
  tagsToAdd: 'Tags for all these items',
  tagsToAddHint: 'Makes them easy to find and to draw later.',
  accept: (count) => `Save ${count === 1 ? '1 item' : `${count} items`} to the bank`,
  discard: 'Discard',
  discardTitle: 'Discard what was read?',
  discardText: 'Nothing is stored. The file on your computer stays.',

  verdicts: { carried: 'Carried', mapped: 'Adapted', dropped: 'Left behind' },
  verdictHints: {
    carried: 'means exactly the same',
    mapped: 'kept in another form',
    dropped: 'has no place in Lembar',
  },
  verdictCount: (verdict, count) => `${verdict} (${count})`,
  report: 'Notes about the reading',
  place: 'Place',
  construct: 'Construct',
  verdict: 'Verdict',
  detail: 'Explanation',
  noEntries: 'No note has this verdict.',

  doneTitle: (count) => (count === 1 ? '1 item is in the bank' : `${count} items are in the bank`),
  doneText: 'They are ready for assessments.',
  toBank: 'See them in the bank',
  another: 'Import another file',
};
