import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Stack, Text, Title } from '@mantine/core';
import { LinkAnchor } from '../../shell/ui/links.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { RowList } from '../../shell/ui/row-list.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { DeliveryRow } from '../deliveries/delivery-row.tsx';
import { phaseOf } from '../deliveries/phase.ts';
import { useDeliveries } from '../deliveries/use-deliveries.ts';
import { useNow } from '../deliveries/use-now.ts';

/** What runs now and what comes next. */
export function HomeDeliveries() {
  const { teach } = useTexts();
  const list = useDeliveries({});
  const now = useNow();
  return (
    <QueryView query={list}>
      {({ rows }) => {
        const running = rows.filter((delivery) => phaseOf(delivery, now) === 'open');
        const next = rows.filter((delivery) => phaseOf(delivery, now) === 'upcoming').reverse();
        if (running.length + next.length === 0) return <Text c="dimmed">{teach.noneScheduled}</Text>;
        return (
          <Stack gap="xl">
            <Deliveries heading={teach.runningNow} deliveries={running} />
            <Deliveries heading={teach.comingUp} deliveries={next.slice(0, 5)} />
          </Stack>
        );
      }}
    </QueryView>
  );
}

function Deliveries({ heading, deliveries }: { heading: string; deliveries: Delivery[] }) {
  if (deliveries.length === 0) return null;
  return (
    <section>
      <Title order={2} mb="sm">
        {heading}
      </Title>
      <RowList label={heading}>
        {deliveries.map((delivery) => (
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
    </section>
  );
}
