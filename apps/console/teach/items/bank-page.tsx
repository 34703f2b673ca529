import { Group, Stack } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { BankSearch } from '../../shell/search.ts';
import { LinkButton } from '../../shell/ui/links.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { Pager } from '../../shell/ui/pager.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { RowList } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { BankFilters } from './bank-filters.tsx';
import { BankNothing } from './bank-nothing.tsx';
import { BankRow } from './bank-row.tsx';
import { ItemPreviewDrawer } from './item-preview-drawer.tsx';
import { useItems } from './use-items.ts';

export function BankPage() {
  const { shell, teach } = useTexts();
  const search = useSearch({ from: '/items' });
  const navigate = useNavigate({ from: '/items' });
  const items = useItems(search);
  const [previewed, setPreviewed] = useState<{ id: string; title: string } | null>(null);
  const filter = (change: BankSearch) =>
    void navigate({ search: (before) => ({ ...before, page: undefined, ...change }), replace: true });
  return (
    <Page title={shell.bank} lead={teach.bankLead} actions={<BankActions />}>
      <Stack>
        <BankFilters search={search} onChange={filter} total={items.data?.total} />
        <QueryView query={items}>
          {({ rows, ...page }) =>
            rows.length === 0 ? (
              <BankNothing search={search} onClear={() => void navigate({ search: {} })} />
            ) : (
              <div>
                <RowList label={shell.bank}>
                  {rows.map((row) => (
                    <BankRow key={row.id} row={row} onPreview={() => setPreviewed(row)} />
                  ))}
                </RowList>
                <Pager {...page} onPage={(number) => filter({ page: number })} />
              </div>
            )
          }
        </QueryView>
      </Stack>
      <ItemPreviewDrawer item={previewed} onClose={() => setPreviewed(null)} />
    </Page>
  );
}

function BankActions() {
  const { teach } = useTexts();
  return (
    <Group gap="sm">
      <LinkButton to="/imports" variant="default">
        {teach.importItems}
      </LinkButton>
      <LinkButton to="/items/new">{teach.newItem}</LinkButton>
    </Group>
  );
}
