import type { AttemptRow, Delivery, ReleaseRule } from '@lembar/contract/deliveries.ts';
import { PAGE_SIZE } from '@lembar/contract/shapes.ts';
import { containing } from '@lembar/database/containing.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

interface Filter {
  q?: string | undefined;
  page: number;
  /** Only this teacher's; undefined for all. */
  teacherId?: string | undefined;
}

function found(tx: OfficeTransaction, { q, teacherId }: Omit<Filter, 'page'>) {
  let query = tx.selectFrom('deliveries');
  if (teacherId) query = query.where('deliveries.teacher_id', '=', teacherId);
  return q?.trim() ? query.where('deliveries.title', 'ilike', containing(q)) : query;
}

const candidates = sql<number>`(select count(*) from delivery_candidates c where c.delivery_id = deliveries.id)`;
const started = sql<number>`(select count(*) from attempts a where a.delivery_id = deliveries.id)`;
const submitted = sql<number>`(select count(*) from attempts a where a.delivery_id = deliveries.id and a.state = 'submitted')`;
const packageBytes = sql<number>`(select coalesce(sum(f.size), 0)::bigint from package_files f where f.package_id = packages.id)`;

function columns(query: ReturnType<typeof found>) {
  return query
    .innerJoin('packages', 'packages.delivery_id', 'deliveries.id')
    .innerJoin('users', 'users.id', 'deliveries.teacher_id')
    .select([
      'deliveries.id',
      'deliveries.title',
      'deliveries.assessment_id',
      'deliveries.subject',
      'deliveries.state',
      'deliveries.downloads_from',
      'deliveries.opens_at',
      'deliveries.closes_at',
      'deliveries.duration_minutes',
      'deliveries.access_code',
      'deliveries.release_rule',
      'deliveries.released_at',
      'deliveries.pass_mark',
      'users.name as teacher_name',
      'packages.id as package_id',
      candidates.as('candidates'),
      started.as('started'),
      submitted.as('submitted'),
      packageBytes.as('package_bytes'),
    ]);
}

function present(row: Awaited<ReturnType<ReturnType<typeof columns>['execute']>>[number]): Delivery {
  return {
    id: row.id,
    title: row.title,
    assessmentId: row.assessment_id,
    subject: row.subject,
    state: row.state as Delivery['state'],
    downloadsFrom: row.downloads_from.toISOString(),
    opensAt: row.opens_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    durationMinutes: row.duration_minutes,
    accessCode: row.access_code,
    releaseRule: row.release_rule as ReleaseRule,
    releasedAt: row.released_at?.toISOString() ?? null,
    passMark: row.pass_mark,
    teacherName: row.teacher_name,
    candidates: row.candidates,
    started: row.started,
    submitted: row.submitted,
    packageId: row.package_id,
    packageBytes: row.package_bytes,
  };
}

export async function viewDeliveries(tx: OfficeTransaction, { page, ...filter }: Filter) {
  const { total } = await found(tx, filter)
    .select((column) => column.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await columns(found(tx, filter))
    .orderBy('deliveries.opens_at', 'desc')
    .orderBy('deliveries.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  return { rows: rows.map(present), total, page, pageSize: PAGE_SIZE };
}

export async function viewDelivery(tx: OfficeTransaction, id: string): Promise<Delivery | undefined> {
  const row = await columns(tx.selectFrom('deliveries')).where('deliveries.id', '=', id).executeTakeFirst();
  return row && present(row);
}

interface ProgressRow {
  candidate_id: string;
  candidate_name: string;
  participant_number: string | null;
  attempt_id: string | null;
  state: 'open' | 'submitted' | 'closed' | null;
  downloaded: boolean;
  answered: number | null;
  items: number;
  started_at: Date | null;
  deadline: Date | null;
  saved_at: Date | null;
  submitted_at: Date | null;
  set_aside: number;
  released: boolean;
}

/** Who is where. One query for the whole screen; `candidateIds` narrows it to what changed. */
export async function viewAttempts(
  tx: OfficeTransaction,
  deliveryId: string,
  candidateIds?: readonly string[],
): Promise<AttemptRow[]> {
  const narrowed = candidateIds ? sql`and c.candidate_id = any(${[...candidateIds]}::uuid[])` : sql``;
  const { rows } = await sql<ProgressRow>`
    with size as (
      select coalesce(sum(case when pool->>'draw' = 'all' then jsonb_array_length(pool->'itemRefs') else (pool->>'draw')::int end), 0)::int as items
      from packages p, jsonb_array_elements(p.plan->'sections') section, jsonb_array_elements(section->'pools') pool
      where p.delivery_id = ${deliveryId}
    )
    select c.candidate_id, u.name as candidate_name, u.participant_number, a.id as attempt_id, a.state,
      c.downloaded_at is not null as downloaded, live.answered, size.items, a.started_at, a.deadline, live.saved_at,
      s.received_at as submitted_at, coalesce(aside.batches, 0)::int as set_aside, a.released_at is not null as released
    from delivery_candidates c
    cross join size
    join users u on u.id = c.candidate_id
    left join attempts a on a.delivery_id = c.delivery_id and a.candidate_id = c.candidate_id
    left join lateral (
      select e.answered, e.saved_at from epochs e where e.attempt_id = a.id and e.shown_at is not null
      order by e.granted_at desc, e.id desc limit 1
    ) live on true
    left join lateral (select min(received_at) as received_at from submissions s where s.attempt_id = a.id) s on true
    left join lateral (select count(*) as batches from set_aside_batches b where b.attempt_id = a.id) aside on true
    where c.delivery_id = ${deliveryId} ${narrowed}
    order by u.name, u.id limit 5000`.execute(tx);
  return rows.map(presentProgress);
}

function presentProgress(row: ProgressRow): AttemptRow {
  return {
    candidateId: row.candidate_id,
    candidateName: row.candidate_name,
    participantNumber: row.participant_number,
    attemptId: row.attempt_id,
    state: row.state ?? 'not-started',
    downloaded: row.downloaded,
    answered: row.answered ?? 0,
    items: row.items,
    startedAt: row.started_at?.toISOString() ?? null,
    deadline: row.deadline?.toISOString() ?? null,
    savedAt: row.saved_at?.toISOString() ?? null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    setAside: row.set_aside,
    released: row.released,
  };
}
