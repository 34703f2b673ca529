import { Alert, Anchor, Button, Group, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { goToField } from './field-problems.tsx';
import { placeName } from './problem-place.ts';
import type { useItemEditor } from './use-item-editor.ts';

type Form = ReturnType<typeof useItemEditor>;

/** Why the item is not saved yet: what is missing, a conflict, or the server's word. */
export function SaveTroubles({ form }: { form: Form }) {
  if (form.conflicted) return <Conflict form={form} />;
  if (form.problems.size > 0) return <ToMend problems={form.problems} />;
  return form.failure ? <ProblemAlert cause={form.failure} /> : null;
}

function ToMend({ problems }: Pick<Form, 'problems'>) {
  const { editor } = useTexts();
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={editor.toMend(problems.size)}>
      <List size="sm" listStyleType="none">
        {[...problems].map(([path, message]) => (
          <List.Item key={path}>
            <Anchor component="button" type="button" size="sm" fw={600} onClick={() => goToField(path)}>
              {placeName(path, editor)}
            </Anchor>
            : {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function Conflict({ form }: { form: Form }) {
  const { editor } = useTexts();
  return (
    <Alert role="alert" color="amber" icon={<IconAlertTriangle aria-hidden />} title={editor.conflictTitle}>
      {editor.conflictText}
      <Group mt="sm" gap="sm">
        <Button size="xs" onClick={form.overwrite}>
          {editor.overwrite}
        </Button>
        <Button size="xs" variant="default" onClick={form.saveAsNew}>
          {editor.saveAsNew}
        </Button>
        <Button size="xs" variant="default" component="a" href={window.location.href} target="_blank" rel="noreferrer">
          {editor.openNewest}
        </Button>
      </Group>
    </Alert>
  );
}
