import type { Log } from '../adapters/log.ts';
import { type HealthParts, healthView } from '../modules/operations/health.ts';

/** What is less while a part is down; the exam itself needs none of them but the database. */
const LESS: Readonly<Record<string, string>> = {
  database: 'nothing can be served',
  replica: 'reports read from the primary',
  redis: 'limits are kept by each process alone, live events are delayed, jobs wait in the database',
  objects: 'no new package can be sealed or fetched and no medium shown; devices go on with what they have',
  disk: 'what is written may soon be refused',
};

/** Says in the log at the start which parts do not answer, and what that means. */
export async function logTrouble(parts: HealthParts & { log: Log }): Promise<void> {
  const health = await healthView(parts)();
  for (const [name, { status, detail = '' }] of Object.entries(health.parts)) {
    const less = LESS[name];
    if (status !== 'up' && less)
      parts.log.warn(`${name} is ${status}`, { reason: detail ? `${detail}: ${less}` : less });
  }
}
