import type { Call } from '@lembar/contract/client.ts';
import type { Clock } from './clock.ts';
import type { Meter } from './meter.ts';
import type { PackageShelf } from './package-shelf.ts';

/** What all candidates of a run share. */
export interface Hall {
  call: Call;
  meter: Meter;
  clock: Clock;
  shelf: PackageShelf;
  delivery: { id: string; accessCode: string };
  /** Minutes over which the answering of one candidate is spread. */
  minutes: number;
  seed: string;
  /** The school's public signing keys by their id. */
  publicKeys: ReadonlyMap<string, Uint8Array>;
}
