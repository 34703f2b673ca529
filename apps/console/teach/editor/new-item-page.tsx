import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { newItemDraft } from './item-draft.ts';
import { ItemEditor } from './item-editor.tsx';

export function NewItemPage() {
  const { editor } = useTexts();
  const navigate = useNavigate();
  const initial = useMemo(newItemDraft, []);
  return (
    <ItemEditor
      heading={editor.newItem}
      initial={initial}
      onSaved={({ id }) => void navigate({ to: '/items/$itemId', params: { itemId: id }, replace: true })}
    />
  );
}
