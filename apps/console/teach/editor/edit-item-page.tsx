import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../../shell/ui/page.tsx';
import { QueryView } from '../../shell/ui/query-view.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { useItem } from '../items/use-items.ts';
import { itemDraft } from './item-draft.ts';
import { ItemEditor } from './item-editor.tsx';

export function EditItemPage() {
  const { itemId } = useParams({ from: '/items/$itemId' });
  return <StoredItem key={itemId} itemId={itemId} />;
}

function StoredItem({ itemId }: { itemId: string }) {
  const { editor, shell } = useTexts();
  const navigate = useNavigate();
  const stored = useItem(itemId);
  // The form keeps what it was opened with; a version that arrives later must not sweep away what was typed.
  const [opened, setOpened] = useState<NonNullable<typeof stored.data>>();
  if (stored.data && !opened) setOpened(stored.data);
  if (!opened) {
    return (
      <Page title={stored.isError ? editor.places.item : shell.loading}>
        <QueryView query={stored}>{() => null}</QueryView>
      </Page>
    );
  }
  return (
    <ItemEditor
      heading={opened.item.title}
      initial={itemDraft(opened.item)}
      edited={{ itemId, version: opened.version }}
      onSaved={(saved) => {
        if (saved.id === itemId) setOpened(saved);
        else void navigate({ to: '/items/$itemId', params: { itemId: saved.id } });
      }}
    />
  );
}
