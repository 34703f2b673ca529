import type { Delivery, createDelivery as endpoint } from '@lembar/contract/deliveries.ts';
import type { BodyOf } from '@lembar/contract/endpoint.ts';
import type { Clock } from '../../adapters/clock.ts';
import type { Random } from '../../adapters/ids.ts';
import type { ObjectStore } from '../../adapters/object-store.ts';
import type { Data } from '../../adapters/postgres.ts';
import type { Member } from '../../http/permission.ts';
import { type Misplaced, Problem } from '../../http/problems.ts';
import { recordAudit } from '../audit/record.ts';
import { readableCode } from '../identity/readable-code.ts';
import { gatherContent } from '../packages/gather-content.ts';
import { keepPackage, sealPackage } from '../packages/seal-package.ts';
import { findCandidates } from '../roster/find-candidates.ts';
import type { KeyRing } from '../tenancy/key-ring.ts';
import { insertCandidates, insertDelivery } from './store.ts';
import { viewDelivery } from './views.ts';

export interface DeliveryParts {
  data: Data;
  keys: KeyRing;
  objects: ObjectStore;
  clock: Clock;
  random: Random;
}

type Wish = BodyOf<typeof endpoint>;

const CODE_LENGTH = 6;

const CLOSES_FIRST = { id: 'Waktu tutup harus sesudah waktu buka.', en: 'It must close after it opens.' };
const DOWNLOADS_LATE = {
  id: 'Unduhan harus dibuka sebelum ujian dimulai.',
  en: 'Downloads must open before the exam does.',
};
const NOBODY = { id: 'Pilih paling sedikit satu peserta.', en: 'Choose at least one candidate.' };

function refuseImpossibleWindow({ opensAt, closesAt, downloadsFrom }: Wish): void {
  const places: Misplaced[] = [];
  if (closesAt <= opensAt) places.push({ path: 'body.closesAt', message: CLOSES_FIRST });
  if (downloadsFrom && downloadsFrom > opensAt) places.push({ path: 'body.downloadsFrom', message: DOWNLOADS_LATE });
  if (places.length > 0) throw new Problem('request-invalid', { places });
}

/** Downloads open at once unless the wish says otherwise; never after the exam itself. */
function downloadsFrom(wish: Wish, now: Date): Date {
  return new Date(Math.min(Date.parse(wish.downloadsFrom ?? now.toISOString()), Date.parse(wish.opensAt)));
}

/**
 * Seals the assessment as it stands now and schedules it. The sealing is done before the transaction opens; if that then
 * fails, some ciphertexts are left in the store that nothing points to, never the other way round.
 *
 * @throws Problem request-invalid, assessment-incomplete, not-found
 */
export async function scheduleDelivery(
  parts: DeliveryParts,
  { tenant, caller, wish }: Member & { wish: Wish },
): Promise<Delivery> {
  const { data, keys, clock, random } = parts;
  refuseImpossibleWindow(wish);
  const gathered = await data.office(tenant.id, async (tx) => {
    const tenantKeys = await keys.of(tx);
    const candidates = await findCandidates(tx, wish);
    return { tenantKeys, candidates, content: await gatherContent(tx, tenantKeys, wish.assessmentId) };
  });
  const { tenantKeys, candidates, content } = gathered;
  if (candidates.length === 0) {
    throw new Problem('request-invalid', {
      places: [{ path: 'body.candidateIds', message: NOBODY }],
    });
  }
  const sealed = await sealPackage(parts, tenant.id, content);
  const id = random.id();
  const at = clock.now();
  const delivery = await data.office(tenant.id, async (tx) => {
    await insertDelivery(tx, {
      id,
      assessmentId: wish.assessmentId,
      title: wish.title,
      subject: content.assessment.subject,
      downloadsFrom: downloadsFrom(wish, at),
      opensAt: new Date(wish.opensAt),
      closesAt: new Date(wish.closesAt),
      durationMinutes: wish.durationMinutes,
      accessCode: wish.accessCode ?? readableCode(random, CODE_LENGTH),
      releaseRule: wish.releaseRule,
      passMark: content.assessment.passMark,
      teacherId: caller.userId,
      at,
    });
    await keepPackage(tx, tenantKeys, sealed, { deliveryId: id, at });
    await insertCandidates(tx, id, candidates);
    const detail = { candidates: candidates.length, packageId: sealed.id };
    await recordAudit(tx, { actorId: caller.userId, act: 'delivery.schedule', subject: `delivery:${id}`, detail, at });
    return viewDelivery(tx, id);
  });
  if (!delivery) throw new Problem('not-found');
  return delivery;
}
