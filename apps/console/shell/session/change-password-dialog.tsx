import { changePassword } from '@lembar/contract/identity.ts';
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTexts } from '../../texts/texts.tsx';
import { request } from '../http/office.ts';
import { useAction } from '../http/use-action.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { useAnnounce } from '../ui/use-announce.ts';

const SHORTEST = 10;

export function ChangePasswordDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { shell } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={shell.changePassword}>
      <ChangePasswordForm onDone={onClose} />
    </Dialog>
  );
}

function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const { shell } = useTexts();
  const announce = useAnnounce();
  const form = useForm({
    initialValues: { current: '', next: '' },
    validate: { next: (next) => (next.length < SHORTEST ? shell.tooShort : null) },
  });
  const change = useAction((body: { current: string; next: string }) => request(changePassword, { body }), {
    done: () => {
      announce(shell.passwordChanged);
      onDone();
    },
    failed: () => undefined,
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack>
        <ProblemAlert cause={change.error} />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': shell.seeTyped }}
          label={shell.currentPassword}
          autoComplete="current-password"
          required
          data-autofocus
          {...form.getInputProps('current')}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': shell.seeTyped }}
          label={shell.nextPassword}
          description={shell.nextPasswordHint}
          autoComplete="new-password"
          required
          {...form.getInputProps('next')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {shell.changePassword}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
