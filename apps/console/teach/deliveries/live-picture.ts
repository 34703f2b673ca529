import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import type { MonitoringEvent } from '@lembar/contract/monitoring.ts';
import type { DeliveriesTexts } from '../../texts/id/deliveries.ts';

export interface LivePicture {
  serverTime: string;
  rows: AttemptRow[];
}

export type AttemptState = AttemptRow['state'];
export const attemptStates: readonly AttemptState[] = ['open', 'not-started', 'submitted', 'closed'];

/** The picture after an event: a whole one replaces it, changed rows replace their like, new candidates join. */
export function pictureAfter(
  before: LivePicture | undefined,
  event: Exclude<MonitoringEvent, { kind: 'refused' }>,
): LivePicture {
  const { serverTime, rows } = event;
  if (event.kind === 'picture' || !before) return { serverTime, rows };
  const changed = new Map(rows.map((row) => [row.candidateId, row]));
  const kept = before.rows.map((row) => changed.get(row.candidateId) ?? row);
  const known = new Set(before.rows.map((row) => row.candidateId));
  return { serverTime, rows: [...kept, ...rows.filter((row) => !known.has(row.candidateId))] };
}

/** How many candidates are in each state. */
export function countStates(rows: readonly AttemptRow[]): Record<AttemptState, number> {
  const counts: Record<AttemptState, number> = { 'not-started': 0, open: 0, submitted: 0, closed: 0 };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

/** The rows in a state (or all) whose name or number contains the words, by name. */
export function pickRows(rows: readonly AttemptRow[], words: string, state: AttemptState | null): AttemptRow[] {
  const wanted = words.trim().toLowerCase();
  return rows
    .filter((row) => state === null || row.state === state)
    .filter((row) => `${row.candidateName} ${row.participantNumber ?? ''}`.toLowerCase().includes(wanted))
    .sort((a, b) => a.candidateName.localeCompare(b.candidateName, 'id'));
}

/** `5 dtk lalu`: how long ago, in whole seconds, minutes, hours or, from two on, days. */
export function agoWords(milliseconds: number, { ago }: DeliveriesTexts): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 2) return ago.now;
  if (seconds < 60) return ago.seconds(seconds);
  if (seconds < 3600) return ago.minutes(Math.floor(seconds / 60));
  const hours = Math.floor(seconds / 3600);
  return hours < 48 ? ago.hours(hours) : ago.days(Math.floor(hours / 24));
}
