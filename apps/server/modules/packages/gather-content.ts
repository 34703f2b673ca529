import { type DefinitionProblem, resolveDefinition } from '@lembar/assessment/assembly/definition.ts';
import type { PaperSection } from '@lembar/assessment/assembly/paper.ts';
import type { Item, Stimulus } from '@lembar/assessment/item/item.ts';
import type { Bilingual } from '@lembar/contract/problems.ts';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { Problem } from '../../http/problems.ts';
import { findAssessment } from '../assessments/find-assessment.ts';
import { findItems, findItemsByTags, findStimuli } from '../items/find-items.ts';
import { mediaOf } from '../items/prepare-item.ts';
import { findMedia, type MediaRow } from '../media/keep-media.ts';
import type { TenantKeys } from '../tenancy/key-ring.ts';

/** Everything that a package is made of, answers included. */
export interface Content {
  assessment: { id: string; title: string; subject: string; passMark: number | null };
  sections: PaperSection[];
  rules: NonNullable<Awaited<ReturnType<typeof findAssessment>>>['definition']['rules'];
  weights: Record<string, number>;
  items: Map<string, Item>;
  stimuli: Map<string, Stimulus>;
  media: MediaRow[];
}

function wordsFor(problem: DefinitionProblem): Bilingual {
  switch (problem.problem) {
    case 'no-items':
      return { id: 'Belum ada bagian.', en: 'There is no section yet.' };
    case 'empty-section':
      return {
        id: `Bagian “${problem.section}” belum berisi soal.`,
        en: `Section “${problem.section}” has no items.`,
      };
    case 'too-few-items':
      return {
        id: `Bagian “${problem.section}” mengambil ${problem.wanted} soal bertanda “${problem.tag}”, tetapi hanya ada ${problem.available}.`,
        en: `Section “${problem.section}” draws ${problem.wanted} items tagged “${problem.tag}”, but there are only ${problem.available}.`,
      };
    case 'repeated-item':
      return {
        id: `Satu soal di “${problem.section}” muncul lebih dari sekali (${problem.itemId}).`,
        en: `An item of “${problem.section}” appears more than once (${problem.itemId}).`,
      };
  }
}

function notInBank(itemId: string): Bilingual {
  return {
    id: `Sebuah soal sudah tidak ada di bank soal (${itemId}).`,
    en: `An item is no longer in the bank (${itemId}).`,
  };
}

function refuse(messages: readonly Bilingual[]): never {
  throw new Problem('assessment-incomplete', {
    places: messages.map((message) => ({ path: 'body.assessmentId', message })),
  });
}

/**
 * Reads an assessment with the newest version of every item that it may draw.
 * @throws Problem not-found, assessment-incomplete with what is missing
 */
export async function gatherContent(tx: OfficeTransaction, keys: TenantKeys, assessmentId: string): Promise<Content> {
  const assessment = await findAssessment(tx, assessmentId);
  if (!assessment) throw new Problem('not-found');
  const { definition } = assessment;
  const tags = definition.sections.flatMap(({ picks }) =>
    picks.flatMap((pick) => (pick.kind === 'draw' ? [pick.tag] : [])),
  );
  const { sections, weights, problems } = resolveDefinition(definition, await findItemsByTags(tx, tags));
  if (problems.length > 0) refuse(problems.map(wordsFor));
  const refs = sections.flatMap((section) => section.pools.flatMap((pool) => pool.itemRefs));
  const items = await findItems(tx, keys, refs);
  const missing = refs.filter((ref) => !items.has(ref));
  if (missing.length > 0) refuse(missing.map(notInBank));
  const stimulusIds = [...new Set([...items.values()].flatMap(({ stimulusId }) => stimulusId ?? []))];
  const stimuli = await findStimuli(tx, stimulusIds);
  const media = await findMedia(tx, mediaOf([...items.values(), ...stimuli.values(), ...sections]));
  const { id, title, subject } = assessment;
  const passMark = definition.passMark ?? null;
  return {
    assessment: { id, title, subject, passMark },
    sections,
    rules: definition.rules,
    weights,
    items,
    stimuli,
    media,
  };
}
