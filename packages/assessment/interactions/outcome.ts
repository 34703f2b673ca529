/** What scoring one interaction gives: 0 to 1, or a note that a person has to mark it. */
export type Outcome = number | 'awaiting-marking';
