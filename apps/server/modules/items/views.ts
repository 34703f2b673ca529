import type { ItemRow } from '@lembar/contract/items.ts';
import { PAGE_SIZE } from '@lembar/contract/shapes.ts';
import { containing } from '@lembar/database/containing.ts';
import type { OfficeTransaction } from '@lembar/database/with-tenant.ts';
import { sql } from 'kysely';

interface Search {
  q?: string | undefined;
  tag?: string | undefined;
  kind?: string | undefined;
  page: number;
}

function found(tx: OfficeTransaction, { q, tag, kind }: Search) {
  let query = tx.selectFrom('items').where('archived_at', 'is', null);
  if (q?.trim()) {
    const pattern = containing(q);
    query = query.where((where) =>
      where.or([where('title', 'ilike', pattern), where('search_text', 'ilike', pattern)]),
    );
  }
  if (tag) query = query.where('tags', '@>', sql.val([tag]));
  if (kind) query = query.where('kinds', '@>', sql.val([kind]));
  return query;
}

export async function viewItems(tx: OfficeTransaction, search: Search) {
  const { total } = await found(tx, search)
    .select((column) => column.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await found(tx, search)
    .innerJoin('users', 'users.id', 'items.author_id')
    .select([
      'items.id',
      'items.title',
      'items.kinds',
      'items.tags',
      'items.latest_version as version',
      'items.updated_at as updatedAt',
      'users.name as authorName',
      sql<string>`left(items.search_text, 160)`.as('excerpt'),
    ])
    .orderBy('items.updated_at', 'desc')
    .orderBy('items.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((search.page - 1) * PAGE_SIZE)
    .execute();
  const presented: ItemRow[] = rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  return { rows: presented, total, page: search.page, pageSize: PAGE_SIZE };
}

export function viewTitles(tx: OfficeTransaction, itemIds: readonly string[]) {
  return tx
    .selectFrom('items')
    .select(['id', 'title'])
    .where('id', 'in', [...itemIds])
    .where('archived_at', 'is', null)
    .execute();
}

export async function viewTags(tx: OfficeTransaction) {
  const { rows } = await sql<{ tag: string; items: number }>`
    select tag, count(*) as items from items, unnest(tags) as tag
    where archived_at is null group by tag order by tag limit 1000`.execute(tx);
  return { tags: rows };
}

export async function viewStimuli(tx: OfficeTransaction, { q, page }: { q?: string | undefined; page: number }) {
  const wanted = () => {
    const query = tx.selectFrom('stimuli').where('stimuli.archived_at', 'is', null);
    return q?.trim() ? query.where('stimuli.title', 'ilike', containing(q)) : query;
  };
  const { total } = await wanted()
    .select((column) => column.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await wanted()
    .select((column) => [
      'stimuli.id',
      'stimuli.title',
      'stimuli.updated_at as updatedAt',
      column
        .selectFrom('items')
        .whereRef('items.stimulus_id', '=', 'stimuli.id')
        .where('items.archived_at', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('items'),
    ])
    .orderBy('stimuli.title')
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  const presented = rows.map((row) => ({ ...row, items: row.items ?? 0, updatedAt: row.updatedAt.toISOString() }));
  return { rows: presented, total, page, pageSize: PAGE_SIZE };
}
