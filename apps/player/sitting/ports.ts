import type { Call } from '@lembar/contract/client.ts';
import type { Disk } from '../offline/disk.ts';
import type { Session } from '../session/session.ts';
import type { SchoolClock } from '../start/clock.ts';

/** What a sitting needs of the world. */
export interface SittingPorts {
  disk: Disk;
  call: Call;
  session: Session;
  clock: SchoolClock;
  /** Says "the same device" to the server. */
  device: string;
  /** Whether the device believes that it has a network, and word of every change. */
  network: { isUp(): boolean; onChange(tell: (up: boolean) => void): void };
}
