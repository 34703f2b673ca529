import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCopy, IconMaximize } from '@tabler/icons-react';
import { useMoments } from '../../shell/time/use-moments.ts';
import { Dialog } from '../../shell/ui/dialog.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import classes from './access-code.module.css';

/** The code that candidates type, large enough to read aloud, and larger still for a classroom screen. */
export function AccessCode({ delivery }: { delivery: Delivery }) {
  const { shell, deliveries } = useTexts();
  const [large, { open, close }] = useDisclosure(false);
  return (
    <Sheet label={deliveries.code}>
      <Group justify="space-between">
        <div>
          <Text size="sm" c="dimmed">
            {deliveries.code}
          </Text>
          <p className={classes.code}>{delivery.accessCode}</p>
        </div>
        <Group gap="sm">
          <CopyButton value={delivery.accessCode}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              >
                {copied ? shell.copied : shell.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={open} leftSection={<IconMaximize size={18} aria-hidden />}>
            {deliveries.project}
          </Button>
        </Group>
      </Group>
      <Dialog opened={large} onClose={close} fullScreen title={delivery.title}>
        <Projected delivery={delivery} />
      </Dialog>
    </Sheet>
  );
}

function Projected({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  const { window } = useMoments();
  return (
    <div className={classes.projected}>
      <Text size="xl" c="dimmed">
        {deliveries.code}
      </Text>
      <p className={classes.hugeCode}>{delivery.accessCode}</p>
      <Text size="xl">
        {window(delivery.opensAt, delivery.closesAt)} · {deliveries.minutes(delivery.durationMinutes)}
      </Text>
    </div>
  );
}
