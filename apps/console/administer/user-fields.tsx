import { Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTexts } from '../texts/texts.tsx';
import { tenantRoles, useClasses } from './use-roster.ts';
import type { UserValues } from './user-form.ts';

interface UserFieldsProps {
  form: UseFormReturnType<UserValues>;
  /** An existing user keeps user name and class. */
  existing: boolean;
}

export function UserFields({ form, existing }: UserFieldsProps) {
  const { shell, administer } = useTexts();
  const classes = useClasses().data?.classes ?? [];
  return (
    <Stack>
      <TextInput label={administer.name} required maxLength={200} data-autofocus {...form.getInputProps('name')} />
      {!existing && (
        <TextInput
          label={administer.username}
          required
          maxLength={60}
          autoCapitalize="none"
          autoComplete="off"
          {...form.getInputProps('username')}
        />
      )}
      <Checkbox.Group label={administer.roles} required {...form.getInputProps('roles')}>
        <Group mt="xs">
          {tenantRoles.map((role) => (
            <Checkbox key={role} value={role} label={shell.roles[role]} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput label={administer.email} type="email" maxLength={200} {...form.getInputProps('email')} />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {(['participantNumber', 'nis', 'nisn'] as const).map((name) => (
          <TextInput key={name} label={administer[name]} maxLength={40} {...form.getInputProps(name)} />
        ))}
      </SimpleGrid>
      {!existing && (
        <NativeSelect
          label={administer.class}
          data={[
            { value: '', label: administer.noClass },
            ...classes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('classId')}
        />
      )}
    </Stack>
  );
}
