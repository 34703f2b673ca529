import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Dialog } from '../shell/ui/dialog.tsx';
import { ProblemAlert } from '../shell/ui/problem-alert.tsx';
import { useAnnounce } from '../shell/ui/use-announce.ts';
import { useTexts } from '../texts/texts.tsx';
import { schoolYearAt } from './school-year.ts';
import { useCreateClass } from './use-roster.ts';

interface AddClassDialogProps {
  opened: boolean;
  onClose: () => void;
}

export function AddClassDialog({ opened, onClose }: AddClassDialogProps) {
  const { administer } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={administer.addClass}>
      {opened && <AddClassForm onClose={onClose} />}
    </Dialog>
  );
}

function AddClassForm({ onClose }: Pick<AddClassDialogProps, 'onClose'>) {
  const { administer } = useTexts();
  const announce = useAnnounce();
  const form = useForm({
    initialValues: { name: '', schoolYear: schoolYearAt(new Date()) },
    validate: {
      name: (name) => (name.trim() ? null : administer.needsName),
      schoolYear: (year) => (/^\d{4}\/\d{4}$/.test(year.trim()) ? null : administer.wrongSchoolYear),
    },
  });
  const create = useCreateClass(() => {
    announce(administer.classCreated);
    onClose();
  });
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(({ name, schoolYear }) =>
        create.mutate({ name: name.trim(), schoolYear: schoolYear.trim() }),
      )}
    >
      <Stack>
        <ProblemAlert cause={create.error} />
        <TextInput
          label={administer.className}
          required
          maxLength={60}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={administer.schoolYear}
          description={administer.schoolYearHint}
          required
          {...form.getInputProps('schoolYear')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {administer.addClass}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
