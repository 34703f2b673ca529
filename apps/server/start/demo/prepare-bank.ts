import type { Item } from '@lembar/assessment/item/item.ts';
import sharp from 'sharp';
import type { OfficeTransaction } from '../../adapters/postgres.ts';
import { prepareDefinition } from '../../modules/assessments/prepare-definition.ts';
import { insert as insertAssessment } from '../../modules/assessments/store.ts';
import { viewAssessments } from '../../modules/assessments/views.ts';
import { recordAudit } from '../../modules/audit/record.ts';
import { mapHtml } from '../../modules/items/html-fields.ts';
import { prepareContent } from '../../modules/items/prepare-item.ts';
import { insertItems } from '../../modules/items/save-item.ts';
import { createStimulus } from '../../modules/items/save-stimulus.ts';
import { viewStimuli } from '../../modules/items/views.ts';
import { insertMediaRow, prepareMedia, storeMediaBytes } from '../../modules/media/keep-media.ts';
import type { Parts } from '../compose.ts';
import { callerAs } from './caller-as.ts';
import { type DemoAssessment, semesterExam, weeklyTest } from './content/assessments.ts';
import type { Question } from './content/authoring.ts';
import { bank, pictures, stimuli } from './content/bank.ts';
import { mathematicsTeacher, scienceTeacher } from './content/school.ts';
import { demand } from './demand.ts';
import type { School } from './prepare-accounts.ts';

type Ids = Map<string, string>;

/** The id of an assessment of the demo, once it is there. */
export async function findAssessmentId(
  { data }: Parts,
  { tenant }: Pick<School, 'tenant'>,
  { title }: DemoAssessment,
): Promise<string | undefined> {
  const { rows } = await data.office(tenant.id, (tx) => viewAssessments(tx, { q: title, page: 1 }));
  return rows.find((row) => row.title === title)?.id;
}

/** Keeps a drawing as the picture that a teacher would have uploaded. The same bytes are the same medium, so it may be repeated. */
async function preparePicture(parts: Parts, { tenant, users }: School, name: string, svg: string): Promise<string> {
  const media = await prepareMedia(`${name}.png`, await sharp(Buffer.from(svg)).png().toBuffer());
  await storeMediaBytes(parts, tenant.id, media);
  return parts.data.office(tenant.id, (tx) => insertMediaRow(parts, tx, media, demand(users, mathematicsTeacher)));
}

async function preparePictures(parts: Parts, school: School): Promise<Ids> {
  const ids: Ids = new Map();
  for (const [name, svg] of Object.entries(pictures)) ids.set(name, await preparePicture(parts, school, name, svg));
  return ids;
}

async function prepareStimuli(parts: Parts, { tenant, users }: School): Promise<Ids> {
  const caller = callerAs(demand(users, scienceTeacher), 'teacher');
  const { rows } = await parts.data.office(tenant.id, (tx) => viewStimuli(tx, { page: 1 }));
  const ids: Ids = new Map();
  for (const [name, stimulus] of Object.entries(stimuli)) {
    const found = rows.find(({ title }) => title === stimulus.title);
    ids.set(name, (found ?? (await createStimulus(parts, { tenant, caller, stimulus }))).id);
  }
  return ids;
}

/** The item as the use cases want it: ids in place of names, sanitised, equations as MathML. */
export function preparedItem({ item }: Question, mediaIds: Ids, stimulusIds: Ids): Item {
  const { stimulusId, ...rest } = mapHtml(item, (html) =>
    html.replace(/media:([a-z-]+)/g, (_, name: string) => `media:${demand(mediaIds, name)}`),
  );
  const named = stimulusId === undefined ? rest : { ...rest, stimulusId: demand(stimulusIds, stimulusId) };
  return prepareContent(named, 'item');
}

async function insertQuestions(
  parts: Parts,
  tx: OfficeTransaction,
  { users }: School,
  prepared: ReadonlyMap<Question, Item>,
): Promise<Ids> {
  const at = parts.clock.now();
  const ids: Ids = new Map();
  for (const { author, questions } of bank) {
    const authorId = demand(users, author);
    const items = questions.flatMap((question) => prepared.get(question) ?? []);
    const inserted = await insertItems(parts, tx, items, { authorId, at });
    questions.forEach(({ name }, index) => {
      ids.set(name, inserted[index]?.id ?? '');
    });
    const detail = { items: inserted.length };
    await recordAudit(tx, { actorId: authorId, act: 'items.import', subject: 'import:demo', detail, at });
  }
  return ids;
}

/** Fills the bank and makes both assessments: all in one transaction, so whoever finds an assessment finds everything. */
export async function prepareBank(parts: Parts, school: School, say: (line: string) => void): Promise<void> {
  const { data, random, clock } = parts;
  if (await findAssessmentId(parts, school, semesterExam)) return;
  const mediaIds = await preparePictures(parts, school);
  const stimulusIds = await prepareStimuli(parts, school);
  const questions = bank.flatMap((each) => each.questions);
  const prepared = new Map(questions.map((question) => [question, preparedItem(question, mediaIds, stimulusIds)]));
  const authorId = demand(school.users, mathematicsTeacher);
  await data.office(school.tenant.id, async (tx) => {
    const ids = await insertQuestions(parts, tx, school, prepared);
    for (const { title, subject, define } of [weeklyTest, semesterExam]) {
      const definition = prepareDefinition(define((name) => demand(ids, name)));
      await insertAssessment(tx, {
        id: random.id(),
        title,
        subject,
        definition,
        revision: 1,
        updatedAt: clock.now(),
        authorId,
      });
    }
  });
  say(`  Bank soal: ${questions.length} butir`);
}
