import type { CurrentUser } from '@lembar/contract/identity.ts';
import { readSetting, writeSetting } from '../offline/settings.ts';
import type { App } from './app.ts';

/** The account is real, but nobody sits exams with it. */
export class NotACandidateError extends Error {}

/**
 * Shows a signed-in candidate his own: the sitting that runs on this device, or the list of exams.
 * @throws NotACandidateError
 */
export async function enterAs(app: App, user: CurrentUser): Promise<void> {
  if (!user.roles.includes('candidate')) {
    await app.session.leave().catch(() => undefined);
    throw new NotACandidateError();
  }
  const { id, name, participantNumber } = user;
  await writeSetting(app.disk, 'activeUser', { id, name, participantNumber });
  await showOwn(app, id);
}

async function showOwn(app: App, userId: string): Promise<void> {
  const running = await app.sittings.running(userId);
  app.screen.set(running ? { name: 'sitting', deliveryId: running } : { name: 'exams' });
}

/**
 * The first thing after loading. A running sitting opens from the device alone: its grant needs no sign-in, and the
 * server may be out of reach. Otherwise whoever the cookie names.
 */
export async function begin(app: App): Promise<void> {
  const active = await readSetting(app.disk, 'activeUser');
  if (active && (await app.sittings.running(active.id))) return showOwn(app, active.id);
  try {
    const user = await app.session.restore();
    if (user?.roles.includes('candidate')) return await enterAs(app, user);
    app.screen.set({ name: 'sign-in' });
  } catch {
    app.screen.set({ name: active ? 'exams' : 'sign-in' });
  }
}

/** Signs out. Logs that the school has not confirmed stay on the device, and only their sending goes on. */
export async function leave(app: App): Promise<void> {
  await writeSetting(app.disk, 'activeUser', undefined);
  app.screen.set({ name: 'sign-in' });
  await app.session.leave().catch(() => undefined);
}

export async function activeUserId(app: App): Promise<string> {
  const active = await readSetting(app.disk, 'activeUser');
  if (!active) throw new Error('Nobody is signed in on this device.');
  return active.id;
}
