import { TENANT_SLUG, timeZones } from '@lembar/contract/shapes.ts';
import { Button, Fieldset, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { Dialog } from '../shell/ui/dialog.tsx';
import { ProblemAlert } from '../shell/ui/problem-alert.tsx';
import { useTexts } from '../texts/texts.tsx';
import { addressOf, type CreatedTenant, type NewTenant, useCreateTenant } from './use-tenants.ts';

interface AddTenantDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (created: CreatedTenant) => void;
}

export function AddTenantDialog({ opened, onClose, onCreated }: AddTenantDialogProps) {
  const { platform } = useTexts();
  return (
    <Dialog opened={opened} onClose={onClose} title={platform.add} size="lg">
      {opened && <AddTenantForm onCreated={onCreated} />}
    </Dialog>
  );
}

const blank: NewTenant = { name: '', slug: '', timeZone: 'Asia/Jakarta', operatorName: '', operatorUsername: '' };

function AddTenantForm({ onCreated }: Pick<AddTenantDialogProps, 'onCreated'>) {
  const { platform } = useTexts();
  const needed = (text: string) => (text.trim() ? null : platform.required);
  const form = useForm({
    initialValues: blank,
    validate: {
      name: needed,
      slug: (slug) => (TENANT_SLUG.test(slug) ? null : platform.wrongSlug),
      operatorName: needed,
      operatorUsername: needed,
    },
  });
  const create = useCreateTenant(onCreated);
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack>
        <ProblemAlert cause={create.error} />
        <TextInput label={platform.name} required maxLength={200} data-autofocus {...form.getInputProps('name')} />
        <TextInput
          label={platform.slug}
          description={platform.slugHint(addressOf(form.values.slug || 'smkn1'))}
          required
          autoCapitalize="none"
          maxLength={40}
          {...form.getInputProps('slug')}
        />
        <NativeSelect
          label={platform.timeZone}
          data={timeZones.map((value) => ({ value, label: platform.zones[value] ?? value }))}
          {...form.getInputProps('timeZone')}
        />
        <OperatorFields form={form} />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending}>
            {platform.create}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function OperatorFields({ form }: { form: UseFormReturnType<NewTenant> }) {
  const { platform } = useTexts();
  return (
    <Fieldset legend={platform.operator}>
      <Stack>
        <TextInput label={platform.operatorName} required maxLength={200} {...form.getInputProps('operatorName')} />
        <TextInput
          label={platform.operatorUsername}
          required
          autoCapitalize="none"
          maxLength={60}
          {...form.getInputProps('operatorUsername')}
        />
      </Stack>
    </Fieldset>
  );
}
