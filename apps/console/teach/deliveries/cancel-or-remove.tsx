import type { Delivery } from '@lembar/contract/deliveries.ts';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useCancelDelivery, useRemoveDelivery } from './use-deliveries.ts';

/** A delivery is cancelled first, and only a cancelled one can be removed. */
export function CancelOrRemove({ delivery }: { delivery: Delivery }) {
  return delivery.state === 'cancelled' ? <Remove delivery={delivery} /> : <Cancel delivery={delivery} />;
}

function Cancel({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  const announce = useAnnounce();
  const [asking, { open, close }] = useDisclosure(false);
  const cancel = useCancelDelivery(() => {
    close();
    announce(deliveries.cancelled);
  });
  return (
    <>
      <Button variant="outline" color="red.9" onClick={open}>
        {deliveries.cancel}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={deliveries.cancelTitle}
        confirm={deliveries.cancel}
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate(delivery.id)}
      >
        {deliveries.cancelText}
      </ConfirmDialog>
    </>
  );
}

function Remove({ delivery }: { delivery: Delivery }) {
  const { deliveries } = useTexts();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const [asking, { open, close }] = useDisclosure(false);
  const remove = useRemoveDelivery(() => {
    announce(deliveries.removed);
    void navigate({ to: '/deliveries', replace: true });
  });
  return (
    <>
      <Button variant="outline" color="red.9" onClick={open}>
        {deliveries.remove}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={deliveries.removeTitle}
        confirm={deliveries.remove}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate(delivery.id)}
      >
        {deliveries.removeText}
      </ConfirmDialog>
    </>
  );
}
