import { Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useMoments } from '../shell/time/use-moments.ts';
import { BackLink } from '../shell/ui/back-link.tsx';
import { Page } from '../shell/ui/page.tsx';
import { QueryView } from '../shell/ui/query-view.tsx';
import { AccessCode } from '../teach/deliveries/access-code.tsx';
import { LiveAttempts } from '../teach/deliveries/live-attempts.tsx';
import { PhaseMark } from '../teach/deliveries/phase-mark.tsx';
import { useDelivery } from '../teach/deliveries/use-deliveries.ts';
import { useTexts } from '../texts/texts.tsx';

/** A proctor's desk: the code to say aloud and everybody in the room. */
export function BoardDeliveryPage() {
  const { shell, deliveries } = useTexts();
  const { window } = useMoments();
  const { deliveryId } = useParams({ from: '/board/$deliveryId' });
  const delivery = useDelivery(deliveryId);
  if (!delivery.data) {
    return (
      <Page title={delivery.isError ? shell.board : shell.loading}>
        <QueryView query={delivery}>{() => null}</QueryView>
      </Page>
    );
  }
  const { title, subject, teacherName, opensAt, closesAt } = delivery.data;
  return (
    <Page
      title={title}
      lead={`${deliveries.about(subject, teacherName)} · ${window(opensAt, closesAt)}`}
      back={<BackLink to="/board">{shell.board}</BackLink>}
      actions={<PhaseMark delivery={delivery.data} />}
    >
      <Stack gap="lg">
        <AccessCode delivery={delivery.data} />
        <LiveAttempts deliveryId={deliveryId} />
      </Stack>
    </Page>
  );
}
