import type { AttemptRow } from '@lembar/contract/deliveries.ts';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../shell/ui/dialog.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useReleaseDevice } from './use-deliveries.ts';

interface ReleaseDeviceDialogProps {
  deliveryId: string;
  attempt: AttemptRow | null;
  onClose: () => void;
}

/** Lets a candidate go on with another device. The reason is one press for what happens most. */
export function ReleaseDeviceDialog({ deliveryId, attempt, onClose }: ReleaseDeviceDialogProps) {
  const { deliveries } = useTexts();
  const announce = useAnnounce();
  const release = useReleaseDevice(deliveryId, () => {
    if (attempt) announce(deliveries.deviceIsReleased(attempt.candidateName));
    onClose();
  });
  return (
    <Dialog
      opened={attempt !== null}
      onClose={onClose}
      title={attempt ? deliveries.releaseDeviceOf(attempt.candidateName) : ''}
    >
      {attempt?.attemptId && (
        <ReleaseForm
          name={attempt.candidateName}
          busy={release.isPending}
          onRelease={(reason) => release.mutate({ attemptId: attempt.attemptId ?? '', reason })}
        />
      )}
    </Dialog>
  );
}

interface ReleaseFormProps {
  name: string;
  busy: boolean;
  onRelease: (reason: string) => void;
}

function ReleaseForm({ name, busy, onRelease }: ReleaseFormProps) {
  const { deliveries } = useTexts();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onRelease(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>{deliveries.releaseText(name)}</Text>
        <TextInput
          label={deliveries.reason}
          description={deliveries.reasonHint}
          required
          maxLength={500}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group gap="xs">
          {deliveries.reasons.map((common) => (
            <Button key={common} size="compact-sm" variant="default" onClick={() => setReason(common)}>
              {common}
            </Button>
          ))}
        </Group>
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={!reason.trim()}>
            {deliveries.releaseDevice}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
