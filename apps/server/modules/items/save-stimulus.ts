import type { Stimulus } from '@lembar/assessment/item/item.ts';
import type { Member } from '../../http/permission.ts';
import { Problem } from '../../http/problems.ts';
import type { ItemParts } from './parts.ts';
import { editable, prepareContent } from './prepare-item.ts';
import * as store from './store.ts';

function present(id: string, stimulus: Stimulus, at: Date) {
  return { id, stimulus: editable(stimulus), updatedAt: at.toISOString() };
}

export async function createStimulus(
  { data, clock, random }: ItemParts,
  { tenant, caller, stimulus }: Member & { stimulus: Stimulus },
) {
  const prepared = prepareContent(stimulus, 'stimulus');
  const row = { id: random.id(), ...prepared, updatedAt: clock.now(), authorId: caller.userId };
  await data.office(tenant.id, (tx) => store.insertStimulus(tx, row));
  return present(row.id, prepared, row.updatedAt);
}

export async function updateStimulus(
  { data, clock }: ItemParts,
  { tenant, stimulusId, stimulus }: Member & { stimulusId: string; stimulus: Stimulus },
) {
  const prepared = prepareContent(stimulus, 'stimulus');
  const row = { id: stimulusId, ...prepared, updatedAt: clock.now() };
  if (!(await data.office(tenant.id, (tx) => store.updateStimulus(tx, row)))) throw new Problem('not-found');
  return present(stimulusId, prepared, row.updatedAt);
}

export async function getStimulus({ data }: ItemParts, { tenant, stimulusId }: Member & { stimulusId: string }) {
  const [row] = await data.office(tenant.id, (tx) => store.selectStimuli(tx, [stimulusId]));
  if (!row) throw new Problem('not-found');
  const { title, body, direction, updatedAt } = row;
  return present(stimulusId, { title, body, direction }, updatedAt);
}
