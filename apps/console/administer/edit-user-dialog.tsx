import type { User } from '@lembar/contract/roster.ts';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Dialog } from '../shell/ui/dialog.tsx';
import { useAnnounce } from '../shell/ui/use-announce.ts';
import { useTexts } from '../texts/texts.tsx';
import { useUpdateUser } from './use-roster.ts';
import { UserFields } from './user-fields.tsx';
import { userChange, userRules, userValues } from './user-form.ts';

interface EditUserDialogProps {
  user: User;
  opened: boolean;
  onClose: () => void;
}

export function EditUserDialog({ user, opened, onClose }: EditUserDialogProps) {
  const { administer } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={administer.editUserOf(user.name)} size="lg">
      {opened && <EditUserForm user={user} onClose={onClose} />}
    </Dialog>
  );
}

function EditUserForm({ user, onClose }: Omit<EditUserDialogProps, 'opened'>) {
  const { shell, administer } = useTexts();
  const announce = useAnnounce();
  const form = useForm({ initialValues: userValues(user), validate: userRules(administer) });
  const update = useUpdateUser(() => {
    announce(administer.userSaved);
    onClose();
  });
  return (
    <form onSubmit={form.onSubmit((values) => update.mutate({ userId: user.id, ...userChange(values) }))} noValidate>
      <Stack>
        <UserFields form={form} existing />
        <Group justify="flex-end">
          <Button type="submit" loading={update.isPending}>
            {shell.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
