import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import type { Item } from '@lembar/assessment/item/item.ts';
import { createAssessment } from '@lembar/contract/assessments.ts';
import { createDelivery, type Delivery, type ReleaseRule } from '@lembar/contract/deliveries.ts';
import { createItem } from '@lembar/contract/items.ts';
import type { School } from './school.ts';

/** Stands in every answer key and rubric, and must never reach a candidate. */
export const CANARY = 'canary-5f0c';

const option = (id: string, content: string) => ({ id, content });

export const sampleItems: Item[] = [
  {
    title: `Ibu kota ${CANARY}`,
    body: '<p>Ibu kota Provinsi Jawa Tengah adalah …</p>',
    direction: 'auto',
    tags: ['ips'],
    interactions: [
      {
        kind: 'single-choice',
        id: 'r1',
        options: [option('a', 'Semarang'), option('b', 'Surakarta'), option('c', 'Magelang')],
        credits: { a: 1 },
        shuffle: true,
      },
    ],
    feedback: `<p>${CANARY}</p>`,
  },
  {
    title: 'Akar',
    body: '<p>Akar dari \\(x^2 = 49\\) yang positif adalah …</p>',
    direction: 'auto',
    tags: ['matematika'],
    interactions: [{ kind: 'numeric', id: 'r1', accepted: [{ value: 7, tolerance: 0, credit: 1 }] }],
  },
  {
    title: 'Sinonim',
    body: '<p>Tuliskan sinonim kata <em>cerdas</em>.</p>',
    direction: 'auto',
    tags: ['bahasa'],
    interactions: [
      {
        kind: 'short-text',
        id: 'r1',
        accepted: [
          { text: 'pandai', credit: 1 },
          { text: CANARY, credit: 0 },
        ],
        normalise: { caseSensitive: false, collapseSpaces: true, ignorePunctuation: true, ignoreDiacritics: false },
      },
    ],
  },
];

export const essayItem: Item = {
  title: 'Uraian',
  body: '<p>Jelaskan daur air.</p>',
  direction: 'auto',
  tags: ['ipa'],
  interactions: [{ kind: 'essay', id: 'r1', lines: 8, rubric: `<p>${CANARY}</p>` }],
};

export interface Exam {
  delivery: Delivery;
  itemIds: string[];
}

interface ExamOptions {
  items?: Item[];
  minutes?: number;
  opensInMinutes?: number;
  releaseRule?: ReleaseRule;
  now?: Date;
}

/** Writes items, makes an assessment of them and schedules it for the school's class, all through the endpoints. */
export async function scheduleExam(school: School, options: ExamOptions = {}): Promise<Exam> {
  const { items = sampleItems, minutes = 60, opensInMinutes = -5, releaseRule = 'manual', now = new Date() } = options;
  const { call } = school;
  const token = school.teacher.token;
  const itemIds: string[] = [];
  for (const item of items) itemIds.push((await call(createItem, { token, body: { item } })).id);
  const definition: AssessmentDefinition = {
    sections: [
      {
        id: 's1',
        title: 'Bagian 1',
        shuffleItems: true,
        picks: [{ kind: 'items', items: itemIds.map((itemId) => ({ itemId, weight: 1 })) }],
      },
    ],
    rules: { navigation: 'free', showRemainingTime: true, allowFinishWithBlanks: true, minimumMinutesBeforeFinish: 0 },
    passMark: 60,
  };
  const assessment = await call(createAssessment, {
    token,
    body: { title: 'Ulangan', subject: 'Campuran', definition },
  });
  const opensAt = new Date(now.getTime() + opensInMinutes * 60_000);
  const delivery = await call(createDelivery, {
    token,
    body: {
      assessmentId: assessment.id,
      title: 'Ulangan Harian',
      opensAt: opensAt.toISOString(),
      closesAt: new Date(opensAt.getTime() + 24 * 3_600_000).toISOString(),
      durationMinutes: minutes,
      releaseRule,
      classIds: [school.classId],
      candidateIds: [],
    },
  });
  return { delivery, itemIds };
}
