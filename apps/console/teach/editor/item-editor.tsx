import type { AuthoredItem } from '@lembar/contract/items.ts';
import { Button, Stack } from '@mantine/core';
import { BackLink } from '../../shell/ui/back-link.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AboutItem } from './about-item.tsx';
import { EditorPreview } from './editor-preview.tsx';
import { FieldProblemsProvider } from './field-problems.tsx';
import type { ItemDraft } from './item-draft.ts';
import classes from './item-editor.module.css';
import { PartList } from './part-list.tsx';
import { QuestionFields } from './question-fields.tsx';
import { SaveTroubles } from './save-troubles.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';
import { useItemEditor } from './use-item-editor.ts';

interface ItemEditorProps {
  heading: string;
  initial: ItemDraft;
  edited?: { itemId: string; version: number };
  onSaved: (stored: AuthoredItem) => void;
}

/** Writes an item on the left and shows it on the right as a candidate will see it. */
export function ItemEditor({ heading, ...settings }: ItemEditorProps) {
  const { shell, editor } = useTexts();
  const form = useItemEditor(settings);
  const save = (
    <Button onClick={form.save} loading={form.saving}>
      {editor.saveItem}
    </Button>
  );
  return (
    <Page title={heading} back={<BackLink to="/items">{shell.bank}</BackLink>} actions={save}>
      <FieldProblemsProvider value={form.problems}>
        <div className={classes.desk}>
          <Stack component="section" aria-label={editor.form} gap="lg" className={classes.form ?? ''}>
            <SaveTroubles form={form} />
            <QuestionFields draft={form.draft} onChange={form.change} />
            <PartList
              interactions={form.draft.interactions}
              onChange={(interactions) => form.change({ interactions })}
            />
            <AboutItem draft={form.draft} onChange={form.change} />
            <div className={classes.end}>{save}</div>
          </Stack>
          <aside className={classes.preview} aria-label={editor.preview}>
            <EditorPreview draft={form.draft} />
          </aside>
        </div>
      </FieldProblemsProvider>
      <UnsavedDialog blocker={form.blocker} />
    </Page>
  );
}
