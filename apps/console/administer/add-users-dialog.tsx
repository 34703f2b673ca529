import { Button, Group, Stack, Tabs } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Dialog } from '../shell/ui/dialog.tsx';
import { ProblemAlert } from '../shell/ui/problem-alert.tsx';
import { useTexts } from '../texts/texts.tsx';
import { PasteUsers } from './paste-users.tsx';
import { type FreshPassword, useCreateUsers } from './use-roster.ts';
import { UserFields } from './user-fields.tsx';
import { blankUser, newUser, userRules } from './user-form.ts';

interface AddUsersDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (passwords: FreshPassword[]) => void;
}

/** One user by form, or many by pasting. */
export function AddUsersDialog({ opened, onClose, onCreated }: AddUsersDialogProps) {
  const { administer } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={administer.addUsers} size="xl">
      <Tabs defaultValue="one" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="one">{administer.one}</Tabs.Tab>
          <Tabs.Tab value="many">{administer.many}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="one">
          <AddUser onCreated={onCreated} />
        </Tabs.Panel>
        <Tabs.Panel value="many">
          <PasteUsers onCreated={onCreated} />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  );
}

function AddUser({ onCreated }: Pick<AddUsersDialogProps, 'onCreated'>) {
  const { administer } = useTexts();
  const form = useForm({ initialValues: blankUser, validate: userRules(administer) });
  const create = useCreateUsers(onCreated);
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate([newUser(values)]))} noValidate>
      <Stack>
        <ProblemAlert cause={create.error} />
        <UserFields form={form} existing={false} />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {administer.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
