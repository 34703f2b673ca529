import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { DeliveryTab } from '../../shell/search.ts';
import { useMoments } from '../../shell/time/use-moments.ts';
import { BackLink } from '../../shell/ui/back-link.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { DeliveryOverview } from './delivery-overview.tsx';
import { LiveAttempts } from './live-attempts.tsx';
import { PhaseMark } from './phase-mark.tsx';
import { ResultsPanel } from './results-panel.tsx';
import { useDelivery } from './use-deliveries.ts';

export function DeliveryPage() {
  const { shell } = useTexts();
  const { deliveryId } = useParams({ from: '/deliveries/$deliveryId' });
  const delivery = useDelivery(deliveryId);
  if (delivery.data) return <DeliveryDesk delivery={delivery.data} />;
  return (
    <Page title={delivery.isError ? shell.deliveries : shell.loading}>
      <QueryView query={delivery}>{() => null}</QueryView>
    </Page>
  );
}

function DeliveryDesk({ delivery }: { delivery: Delivery }) {
  const { shell, deliveries } = useTexts();
  const { window } = useMoments();
  const { tab = 'overview' } = useSearch({ from: '/deliveries/$deliveryId' });
  const navigate = useNavigate({ from: '/deliveries/$deliveryId' });
  const show = (chosen: string | null) =>
    void navigate({ search: chosen === 'overview' ? {} : { tab: chosen as DeliveryTab }, replace: true });
  return (
    <Page
      title={delivery.title}
      lead={`${deliveries.about(delivery.subject, delivery.teacherName)} · ${window(delivery.opensAt, delivery.closesAt)}`}
      back={<BackLink to="/deliveries">{shell.deliveries}</BackLink>}
      actions={<PhaseMark delivery={delivery} />}
    >
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="lg">
          {(['overview', 'live', 'results'] as const).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {deliveries.tabs[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <DeliveryOverview delivery={delivery} />
        </Tabs.Panel>
        <Tabs.Panel value="live">
          <LiveAttempts deliveryId={delivery.id} />
        </Tabs.Panel>
        <Tabs.Panel value="results">
          <ResultsPanel delivery={delivery} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
