import type { CurrentUser } from '@lembar/contract/identity.ts';
import type { Disk } from '../offline/disk.ts';
import { memoryDisk } from '../offline/memory-disk.ts';
import type { WriterClaim } from '../offline/writer-claim.ts';
import type { Session, SignIn } from '../session/session.ts';
import type { SittingPorts } from '../sitting/ports.ts';
import { createSchoolClock } from '../start/clock.ts';
import { createStore } from '../store.ts';
import type { FakeSchool } from './fake-school.ts';

/** Memory that plays a disk: what was written is there for whoever opens it next. */
export const lastingDisk = (): Disk => ({ ...memoryDisk(), durable: true });

/** A claim that whoever comes last wins, as when a frozen tab does not answer. */
export async function claimFreely(disk: Disk): Promise<WriterClaim> {
  const guard = { store: 'settings', key: ['writer'], value: `tab ${Math.random()}` } as const;
  await disk.write([guard]);
  return { guard, release: () => undefined };
}

export function portsTo(school: FakeSchool, disk: Disk, signedIn: string | null): SittingPorts {
  const user = { id: signedIn } as CurrentUser;
  const session = {
    signIn: createStore<SignIn>(signedIn ? { state: 'signed-in', user } : { state: 'signed-out' }),
    restore: async () => null,
    call: school.call,
  } as unknown as Session;
  const clock = createSchoolClock({ monotonic: () => performance.now(), wall: () => Date.now() });
  const network = { isUp: () => true, onChange: () => undefined };
  return { disk, call: school.call, session, clock, device: 'd', network };
}
