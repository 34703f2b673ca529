import { describe, expect, it, vi } from 'vitest';
import type { SittingKey } from '../offline/sitting-records.ts';
import { fakeSchool } from '../testing/fake-school.ts';
import { claimFreely, lastingDisk, portsTo } from '../testing/sitting-ports.ts';
import { createSittings, OpenElsewhereError } from './sittings.ts';

const ani: SittingKey = ['ani', 'd1'];
const single = { id: 'r1', kind: 'single-choice' } as const;

/** A device on which Ani has started and answered once. */
async function deviceWithSitting() {
  const school = fakeSchool();
  const disk = lastingDisk();
  const sittings = createSittings(portsTo(school, disk, 'ani'), claimFreely);
  const sitting = await sittings.open(ani);
  await sitting.open({ title: 'IPA', accessCode: 'ABC123' });
  await vi.waitFor(() => expect(sitting.state.get().started).toBe(true));
  return { school, disk, sittings, sitting };
}

describe('the sittings on a device', () => {
  it('are opened once, however many ask', async () => {
    const { sittings, sitting } = await deviceWithSitting();
    expect(await sittings.open(ani)).toBe(sitting);
    await sitting.close();
  });

  it('tell a user what runs and what the school has not confirmed, and nobody else', async () => {
    const { sittings, sitting } = await deviceWithSitting();
    expect(await sittings.running('ani')).toBe('d1');
    expect(await sittings.unconfirmed('ani')).toEqual(new Set(['d1']));
    expect(await sittings.running('budi')).toBeUndefined();
    expect(await sittings.unconfirmed('budi')).toEqual(new Set());
    sitting.finish();
    await vi.waitFor(() => expect(sitting.state.get().receipt).not.toBeNull(), { timeout: 5000 });
    await vi.waitFor(async () => expect(await sittings.running('ani')).toBeUndefined());
    await sitting.close();
  });

  it('send what was left behind, whoever is signed in now', async () => {
    const { school, disk, sitting } = await deviceWithSitting();
    school.mode = 'down';
    sitting.respond('q1', single, 'b');
    await vi.waitFor(() => expect(sitting.state.get().savedOnDevice).toBe(1));
    await sitting.close();
    school.mode = 'well';
    const later = createSittings(portsTo(school, disk, 'budi'), claimFreely);
    await later.keepSending();
    await vi.waitFor(() => expect(school.entries()).toHaveLength(1), { timeout: 5000 });
    await (await later.open(ani)).close();
  });

  it('are discarded only when the school has everything', async () => {
    const { school, sittings, sitting } = await deviceWithSitting();
    school.mode = 'down';
    sitting.respond('q1', single, 'b');
    await sittings.discard('ani', ['d1']);
    expect(await sittings.running('ani')).toBe('d1');
    school.mode = 'well';
    sitting.wake();
    await vi.waitFor(() => expect(sitting.state.get().savedAtSchool).toBe(1), { timeout: 5000 });
    await sittings.discard('ani', ['other']);
    expect(await sittings.running('ani')).toBe('d1');
    await sittings.discard('ani', ['d1']);
    expect(await sittings.running('ani')).toBeUndefined();
  });

  it('are not opened where another tab has them, and can be tried again', async () => {
    let isTaken = true;
    const sittings = createSittings(portsTo(fakeSchool(), lastingDisk(), 'ani'), async (disk) =>
      isTaken ? null : claimFreely(disk),
    );
    await expect(sittings.open(ani)).rejects.toBeInstanceOf(OpenElsewhereError);
    isTaken = false;
    await (await sittings.open(ani)).close();
  });
});
