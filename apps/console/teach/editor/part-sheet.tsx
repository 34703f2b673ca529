import type { Kind } from '@lembar/assessment/interactions/answering.ts';
import { Group, NativeSelect, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../shell/ui/confirm-dialog.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { InteractionDraft } from '../interactions/drafts.ts';
import { EntryMenu } from '../interactions/entry-menu.tsx';
import { InteractionEditor } from '../interactions/interaction-editor.tsx';
import { kinds, withKind } from '../interactions/new-interaction.ts';

interface PartSheetProps {
  draft: InteractionDraft;
  index: number;
  onChange: (draft: InteractionDraft) => void;
  onMoveUp: (() => void) | undefined;
  onMoveDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

const keepsOptions = (from: Kind, to: Kind) => from.endsWith('-choice') && to.endsWith('-choice');

/** One answerable part: its kind and its editor. */
export function PartSheet({ draft, index, onChange, ...moves }: PartSheetProps) {
  const { editor, teach } = useTexts();
  const [asked, setAsked] = useState<Kind | null>(null);
  const changeTo = (kind: Kind) => {
    setAsked(null);
    onChange(withKind(draft, kind));
  };
  return (
    <Sheet label={editor.part(index + 1, teach.kinds[draft.kind])}>
      <Stack>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2}>{editor.places.part(index + 1)}</Title>
          <EntryMenu name={editor.places.part(index + 1)} flush {...moves} />
        </Group>
        <NativeSelect
          label={teach.byKind}
          maw="20rem"
          value={draft.kind}
          data={kinds.map((kind) => ({ value: kind, label: teach.kinds[kind] }))}
          onChange={(event) => {
            const kind = event.currentTarget.value as Kind;
            if (keepsOptions(draft.kind, kind)) changeTo(kind);
            else setAsked(kind);
          }}
        />
        <InteractionEditor key={draft.kind} draft={draft} onChange={onChange} path={`interactions.${index}`} />
      </Stack>
      <ConfirmDialog
        opened={asked !== null}
        title={editor.changeKindTitle}
        confirm={editor.changeKind}
        onConfirm={() => asked && changeTo(asked)}
        onClose={() => setAsked(null)}
      >
        {editor.changeKindText}
      </ConfirmDialog>
    </Sheet>
  );
}
