import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import type { place } from '@lembar/contract/school.ts';
import type { Disk } from './disk.ts';
import { randomUuid } from './uuid.ts';

/** Who is signed in on this device; the key to everything that is kept for a person. */
export interface ActiveUser {
  id: string;
  name: string;
  participantNumber: string | null;
}

/** A A A: 1 is the smallest. */
export type TextSize = 1 | 2 | 3;

/** Records of the store `settings`. */
interface Settings {
  device: string;
  language: 'id' | 'en';
  textSize: TextSize;
  activeUser: ActiveUser;
  /** The server's last answer to "which school is this?", for a start without connection. */
  place: ReplyOf<typeof place>;
}

export async function readSetting<K extends keyof Settings>(disk: Disk, name: K): Promise<Settings[K] | undefined> {
  return (await disk.read('settings', [name])) as Settings[K] | undefined;
}

export function writeSetting<K extends keyof Settings>(disk: Disk, name: K, value: Settings[K] | undefined) {
  return disk.write([{ store: 'settings', key: [name], value }]);
}

/** The id that says "the same device" to the server: made once per browser profile. */
export async function deviceId(disk: Disk): Promise<string> {
  const known = await readSetting(disk, 'device');
  if (known !== undefined) return known;
  const made = randomUuid();
  await writeSetting(disk, 'device', made);
  return made;
}
