import { IconEye } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { LinkAnchor } from '../shell/ui/links.tsx';
import { NothingHere } from '../shell/ui/nothing-here.tsx';
import { Page } from '../shell/ui/page.tsx';
import { Pager } from '../shell/ui/pager.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { RowList } from '../shell/ui/row-list.tsx';
import { DeliveryRow } from '../teach/deliveries/delivery-row.tsx';
import { useDeliveries } from '../teach/deliveries/use-deliveries.ts';
import { useTexts } from '../texts/texts.tsx';

/** The deliveries that a proctor may watch. */
export function BoardPage() {
  const { shell, deliveries } = useTexts();
  const search = useSearch({ from: '/board' });
  const navigate = useNavigate({ from: '/board' });
  const list = useDeliveries(search);
  return (
    <Page title={shell.board} lead={deliveries.boardLead}>
      <QueryView query={list}>
        {({ rows, ...page }) =>
          rows.length === 0 ? (
            <NothingHere icon={<IconEye size={40} stroke={1.5} />} title={deliveries.boardEmpty}>
              {deliveries.boardEmptyText}
            </NothingHere>
          ) : (
            <div>
              <RowList label={shell.board}>
                {rows.map((delivery) => (
                  <DeliveryRow
                    key={delivery.id}
                    delivery={delivery}
                    title={
                      <LinkAnchor to="/board/$deliveryId" params={{ deliveryId: delivery.id }} fw={600}>
                        {delivery.title}
                      </LinkAnchor>
                    }
                  />
                ))}
              </RowList>
              <Pager {...page} onPage={(number) => void navigate({ search: { page: number } })} />
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}
