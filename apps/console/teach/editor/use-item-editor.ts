import { ProblemError } from '@lembar/contract/client.ts';
import type { AuthoredItem } from '@lembar/contract/items.ts';
import { getItem } from '@lembar/contract/items.ts';
import { useState } from 'react';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useNotifyProblem } from '../../shell/ui/use-notify-problem.ts';
import { useTexts } from '../../texts/texts.tsx';
import { type SaveItem, saveItem } from '../items/use-items.ts';
import type { FieldProblems } from './field-problems.tsx';
import { type ItemDraft, itemOf } from './item-draft.ts';
import { itemProblems } from './item-problems.ts';
import { formPath } from './problem-place.ts';
import { useUnsavedGuard } from './use-unsaved-guard.ts';

interface ItemEditorSettings {
  initial: ItemDraft;
  edited?: { itemId: string; version: number } | undefined;
  onSaved: (stored: AuthoredItem) => void;
}

const none: FieldProblems = new Map();

/** The state of an item's form: the draft, what is wrong with it, and saving with its possible conflict. */
export function useItemEditor({ initial, edited: opened, onSaved }: ItemEditorSettings) {
  const { editor } = useTexts();
  const announce = useAnnounce();
  const notifyProblem = useNotifyProblem();
  const [draft, setDraft] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [edited, setEdited] = useState(opened);
  const [problems, setProblems] = useState(none);
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const { blocker, release } = useUnsavedGuard(dirty);

  const saving = useAction((input: SaveItem) => saveItem(input), {
    refreshes: [['items'], ['tags']],
    done: (stored) => {
      setSaved(draft);
      setEdited({ itemId: stored.id, version: stored.version });
      setProblems(none);
      release();
      announce(editor.itemSaved);
      onSaved(stored);
    },
    failed: (cause) => setProblems(refusedFields(cause)),
  });

  /** Saves if the item is whole; otherwise says what is missing and asks nothing of the server. */
  function save(as: SaveItem['edited'] = edited): void {
    const found = itemProblems(itemOf(draft));
    setProblems(new Map(found.map(({ path, code }) => [path, editor.problems[code] ?? code])));
    saving.reset();
    if (found.length === 0) saving.mutate({ item: itemOf(draft), ...(as ? { edited: as } : {}) });
  }

  return {
    draft,
    change: (part: Partial<ItemDraft>) => setDraft((before) => ({ ...before, ...part })),
    problems,
    failure: saving.error,
    conflicted: saving.error instanceof ProblemError && saving.error.problem.code === 'conflict',
    saving: saving.isPending,
    edited,
    dirty,
    blocker,
    save: () => save(),
    saveAsNew: () => {
      saving.reset();
      saving.mutate({ item: itemOf(draft) });
    },
    /** After a conflict: this draft is published after the newest version. */
    overwrite: () => void newestVersion(edited).then(save, notifyProblem),
  };
}

/** The number of the newest version, to publish after it. */
async function newestVersion(edited: SaveItem['edited']): Promise<SaveItem['edited']> {
  if (!edited) return undefined;
  const { version } = await request(getItem, { params: { itemId: edited.itemId } });
  return { itemId: edited.itemId, version };
}

/** Fields that the server refused although the form found nothing wrong with them. */
function refusedFields(cause: unknown): FieldProblems {
  if (!(cause instanceof ProblemError)) return none;
  return new Map((cause.problem.places ?? []).map(({ path, message }) => [formPath(path), message]));
}
