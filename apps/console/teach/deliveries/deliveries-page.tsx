import { Stack } from '@mantine/core';
import { IconCalendarEvent } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ListSearch } from '../../shell/search.ts';
import { LinkAnchor, LinkButton } from '../../shell/ui/links.tsx';
import { NothingHere } from '../../shell/ui/nothing-here.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { Pager } from '../../shell/ui/pager.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { RowList } from '../../shell/ui/row-list.tsx';
import { SearchField } from '../../shell/ui/search-field.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { useDeliveries } from './use-deliveries.ts';

export function DeliveriesPage() {
  const { shell, teach, deliveries } = useTexts();
  const search = useSearch({ from: '/deliveries' });
  const navigate = useNavigate({ from: '/deliveries' });
  const list = useDeliveries(search);
  const show = (next: ListSearch) => void navigate({ search: next, replace: true });
  const schedule = <LinkButton to="/deliveries/new">{deliveries.schedule}</LinkButton>;
  return (
    <Page title={shell.deliveries} lead={deliveries.lead} actions={schedule}>
      <Stack>
        <SearchField
          label={deliveries.search}
          value={search.q ?? ''}
          onSearch={(q) => show({ q: q || undefined })}
          maw="24rem"
        />
        <QueryView query={list}>
          {({ rows, ...page }) =>
            rows.length === 0 ? (
              <NothingHere
                icon={<IconCalendarEvent size={40} stroke={1.5} />}
                title={search.q ? teach.noMatch : deliveries.empty}
                action={search.q ? undefined : schedule}
              >
                {search.q ? teach.noMatchText : deliveries.emptyText}
              </NothingHere>
            ) : (
              <div>
                <RowList label={shell.deliveries}>
                  {rows.map((delivery) => (
                    <DeliveryRow
                      key={delivery.id}
                      delivery={delivery}
                      title={
                        <LinkAnchor to="/deliveries/$deliveryId" params={{ deliveryId: delivery.id }} fw={600}>
                          {delivery.title}
                        </LinkAnchor>
                      }
                    />
                  ))}
                </RowList>
                <Pager {...page} onPage={(number) => show({ ...search, page: number })} />
              </div>
            )
          }
        </QueryView>
      </Stack>
    </Page>
  );
}
