import { wrappingKey } from '@lembar/seal/envelope.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import type { Box, BoxParts } from './box-parts.ts';
import { CONFIRM_SHEET, viewSheet } from './box-views.ts';

const keyIdOf = ({ keys }: Box) => wrappingKey(keys.current).kid;

/** What the sheet says. Looking at keys is recorded; the keys themselves are nowhere but in the reply. */
export async function readSheet({ data, clock, box }: BoxParts & { box: Box }, { tenant, caller }: Member) {
  const keyId = keyIdOf(box);
  const at = clock.now();
  const act = { actorId: caller.userId, act: 'box.view-recovery-sheet', subject: `key:${keyId}`, at };
  await data.office(tenant.id, (tx) => recordAudit(tx, act));
  return {
    installation: tenant.id,
    keyId,
    key: box.keys.current,
    previous: [...box.keys.previous],
    at: at.toISOString(),
  };
}

/** @throws Problem conflict when the key has changed since the sheet was looked at */
export async function confirmSheet(
  { data, clock, box }: BoxParts & { box: Box },
  { tenant, caller, keyId }: Member & { keyId: string },
): Promise<void> {
  if (keyId !== keyIdOf(box)) throw new Problem('conflict');
  const act = {
    actorId: caller.userId,
    act: CONFIRM_SHEET,
    subject: `key:${keyId}`,
    detail: { keyId },
    at: clock.now(),
  };
  await data.office(tenant.id, (tx) => recordAudit(tx, act));
}

/** When the sheet for the present key was said to be printed. @param platformId the platform's own tenant */
export async function sheetPrintedAt(data: Data, box: Box, platformId: string): Promise<Date | null> {
  const sheet = await data.office(platformId, viewSheet);
  return sheet?.keyId === keyIdOf(box) ? sheet.at : null;
}
