import type { Stimulus } from '@lembar/assessment/item/item.ts';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useAction } from '../../shell/http/use-action.ts';
import { ProblemAlert } from '../../shell/ui/problem-alert.tsx';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useTexts } from '../../texts/texts.tsx';
import { DirectionField } from '../editor/direction-field.tsx';
import { UnsavedDialog } from '../editor/unsaved-dialog.tsx';
import { useUnsavedGuard } from '../editor/use-unsaved-guard.ts';
import { RichText } from '../rich-text/rich-text.tsx';
import { isBlankHtml } from '../rich-text/tidy-html.ts';
import { type StoredStimulus, saveStimulus } from './use-stimuli.ts';

interface StimulusFormProps {
  initial: Stimulus;
  stimulusId?: string;
  onSaved: (stored: StoredStimulus) => void;
  /** Told of every change, for a preview. */
  onDraft?: (draft: Stimulus) => void;
}

/** The state of the form: what is written, what was saved, and saving. */
function useStimulusForm({ initial, stimulusId, onSaved, onDraft }: StimulusFormProps) {
  const { teach } = useTexts();
  const announce = useAnnounce();
  const [draft, setDraft] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const { blocker, release } = useUnsavedGuard(JSON.stringify(draft) !== JSON.stringify(saved));
  const saving = useAction((stimulus: Stimulus) => saveStimulus(stimulus, stimulusId), {
    refreshes: [['stimuli']],
    done: (stored) => {
      setSaved(draft);
      release();
      announce(teach.stimulusSaved);
      onSaved(stored);
    },
    failed: () => undefined,
  });
  const change = (part: Partial<Stimulus>) => {
    setDraft({ ...draft, ...part });
    onDraft?.({ ...draft, ...part });
  };
  return { draft, change, saving, blocker };
}

/** Title and content of a stimulus. */
export function StimulusForm(props: StimulusFormProps) {
  const { editor, shell, teach } = useTexts();
  const { draft, change, saving, blocker } = useStimulusForm(props);
  const [tried, setTried] = useState(false);
  const untitled = draft.title.trim() === '';
  const blank = isBlankHtml(draft.body);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!untitled && !blank) saving.mutate({ ...draft, title: draft.title.trim() });
  };
  const missing = (is: boolean) => (tried && is ? editor.problems.required : undefined);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemAlert cause={saving.error} />
        <TextInput
          label={teach.stimulusTitle}
          description={teach.stimulusTitleHint}
          maxLength={200}
          value={draft.title}
          error={missing(untitled)}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <RichText
          label={teach.stimulusBody}
          value={draft.body}
          direction={draft.direction}
          error={missing(blank)}
          onChange={(body) => change({ body })}
        />
        <DirectionField direction={draft.direction} onChange={(direction) => change({ direction })} />
        <Group justify="flex-end">
          <Button type="submit" loading={saving.isPending}>
            {shell.save}
          </Button>
        </Group>
      </Stack>
      <UnsavedDialog blocker={blocker} />
    </form>
  );
}
