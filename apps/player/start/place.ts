import { place } from '@lembar/contract/school.ts';
import { writeSetting } from '../offline/settings.ts';
import type { App } from './app.ts';

const AGAIN_MS = 5000;

/** Asks which school this address is, until there is an answer, and keeps it for a start without connection. */
export async function learnPlace(app: App): Promise<void> {
  for (;;) {
    const sentAt = performance.now();
    const answer = await app.call(place, {}).catch(() => null);
    if (answer) {
      app.clock.hear(answer.serverTime, sentAt);
      app.place.set(answer);
      return writeSetting(app.disk, 'place', answer).catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
