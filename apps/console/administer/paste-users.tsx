import type { TenantRole } from '@lembar/contract/shapes.ts';
import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { ProblemAlert } from '../shell/ui/problem-alert.tsx';
import { useTexts } from '../texts/texts.tsx';
import { parseRoster } from './parse-roster.ts';
import { PastedTable } from './pasted-table.tsx';
import { newUsers } from './pasted-users.ts';
import { type FreshPassword, tenantRoles, useClasses, useCreateUsers } from './use-roster.ts';

/** Many users at once from a list in the clipboard. What was read is shown before anything is created. */
export function PasteUsers({ onCreated }: { onCreated: (passwords: FreshPassword[]) => void }) {
  const { administer } = useTexts();
  const classes = useClasses().data?.classes ?? [];
  const [text, setText] = useState('');
  const [role, setRole] = useState<TenantRole>('candidate');
  const [classId, setClassId] = useState('');
  const lines = useMemo(
    () =>
      parseRoster(
        text,
        classes.map(({ name }) => name),
      ),
    [text, classes],
  );
  const mistaken = lines.filter(({ problems }) => problems.length > 0).length;
  const create = useCreateUsers(onCreated);
  return (
    <Stack>
      <ProblemAlert cause={create.error} />
      <ForAllFields role={role} onRole={setRole} classId={classId} onClassId={setClassId} />
      <Textarea
        label={administer.paste}
        description={administer.pasteHint}
        placeholder={administer.pasteExample}
        autosize
        minRows={6}
        maxRows={14}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {mistaken > 0 && <Alert role="status" color="red" title={administer.toMend(mistaken)} />}
      {lines.length > 0 && <PastedTable lines={lines} />}
      <Group justify="flex-end">
        <Button
          disabled={lines.length === 0 || mistaken > 0}
          loading={create.isPending}
          onClick={() => create.mutate(newUsers(lines, { role, classId: classId || null, classes }))}
        >
          {administer.createMany(lines.length)}
        </Button>
      </Group>
    </Stack>
  );
}

interface ForAllFieldsProps {
  role: TenantRole;
  onRole: (role: TenantRole) => void;
  classId: string;
  onClassId: (classId: string) => void;
}

/** What everybody in the list gets. */
function ForAllFields({ role, onRole, classId, onClassId }: ForAllFieldsProps) {
  const { shell, administer } = useTexts();
  const classes = useClasses().data?.classes ?? [];
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={administer.roles}
        value={role}
        onChange={(event) => onRole(event.currentTarget.value as TenantRole)}
        data={tenantRoles.map((value) => ({ value, label: shell.roles[value] }))}
      />
      <NativeSelect
        label={administer.class}
        value={classId}
        onChange={(event) => onClassId(event.currentTarget.value)}
        data={[
          { value: '', label: administer.noClass },
          ...classes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </SimpleGrid>
  );
}
