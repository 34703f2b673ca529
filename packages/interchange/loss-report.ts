/** A sentence for people, in Indonesian and in English. */
export interface Message {
  readonly id: string;
  readonly en: string;
}

/**
 * What became of a construct: `carried` (the item means the same), `mapped` (kept in another form, the detail says how)
 * or `dropped` (not in the item; the detail says what it was).
 */
export type Verdict = 'carried' | 'mapped' | 'dropped';

/** Where something stands in the file. `question` counts from 1 in file order; `null` is the file as a whole. */
export interface Place {
  readonly question: number | null;
  readonly name: string;
  readonly line?: number;
}

export interface LossEntry {
  readonly place: Place;
  /** A stable code to group by, such as `penalty` or `question-type`. */
  readonly construct: string;
  readonly verdict: Verdict;
  readonly detail: Message;
}

export interface LossReport {
  readonly entries: LossEntry[];
  /** `questions = items + droppedQuestions`; the other three count entries by verdict. */
  readonly summary: {
    readonly questions: number;
    readonly items: number;
    readonly droppedQuestions: number;
    readonly carried: number;
    readonly mapped: number;
    readonly dropped: number;
  };
}

/** Takes down what becomes of the constructs of one place. */
export type Notes = Readonly<Record<Verdict, (construct: string, detail: Message) => void>>;

/** How many notes may still be taken: a file made to swamp the report must not fill the memory. */
export interface Room {
  left: number;
}

/** Notes about one place, written to the end of `entries`. The last one that there is room for says that others follow. */
export function takeNotes(place: Place, entries: LossEntry[], room: Room): Notes {
  const as = (verdict: Verdict) => (construct: string, detail: Message) => {
    room.left -= 1;
    if (room.left > 0) entries.push({ place, construct, verdict, detail });
    if (room.left === 0) entries.push({ place, construct: 'further-notes', verdict: 'dropped', detail: furtherNotes });
  };
  return { carried: as('carried'), mapped: as('mapped'), dropped: as('dropped') };
}

const furtherNotes: Message = {
  id: 'Masih ada catatan lain di sini; terlalu banyak untuk ditulis semua.',
  en: 'There are further notes here, too many to write them all.',
};

/** The report over all entries, with its counts. */
export function lossReport(entries: LossEntry[], counts: { items: number; droppedQuestions: number }): LossReport {
  const count = (verdict: Verdict) => entries.filter((entry) => entry.verdict === verdict).length;
  return {
    entries,
    summary: {
      questions: counts.items + counts.droppedQuestions,
      ...counts,
      carried: count('carried'),
      mapped: count('mapped'),
      dropped: count('dropped'),
    },
  };
}
