import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Group, Stack } from '@mantine/core';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AccessCode } from './access-code.tsx';
import { CancelOrRemove } from './cancel-or-remove.tsx';
import { DeliveryFacts } from './delivery-facts.tsx';

export function DeliveryOverview({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  return (
    <Stack gap="lg">
      {delivery.state === 'scheduled' && <AccessCode delivery={delivery} />}
      <Sheet label={deliveries.tabs.overview}>
        <DeliveryFacts delivery={delivery} />
      </Sheet>
      <Group justify="flex-end">
        <CancelOrRemove delivery={delivery} />
      </Group>
    </Stack>
  );
}
