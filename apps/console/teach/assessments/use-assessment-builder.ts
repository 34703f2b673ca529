import { type Assessment, getAssessment } from '@lembar/contract/assessments.ts';
import { ProblemError } from '@lembar/contract/client.ts';
import { useState } from 'react';
import { request } from '../../shell/http/office.ts';
import { useAction } from '../../shell/http/use-action.ts';
import { useAnnounce } from '../../shell/ui/use-announce.ts';
import { useNotifyProblem } from '../../shell/ui/use-notify-problem.ts';
import { useTexts } from '../../texts/texts.tsx';
import { useUnsavedGuard } from '../editor/use-unsaved-guard.ts';
import { type AssessmentDraft, storedDraft } from './definition-draft.ts';
import { type SaveAssessment, saveAssessment } from './use-assessments.ts';

interface BuilderSettings {
  initial: AssessmentDraft;
  edited?: { assessmentId: string; revision: number } | undefined;
  onSaved: (stored: Assessment) => void;
}

/** The state of an assessment being built, and saving it with its possible conflict. */
export function useAssessmentBuilder({ initial, edited: opened, onSaved }: BuilderSettings) {
  const { assessments } = useTexts();
  const announce = useAnnounce();
  const notifyProblem = useNotifyProblem();
  const [draft, setDraft] = useState(initial);
  const [saved, setSaved] = useState(initial);
  const [edited, setEdited] = useState(opened);
  const [tried, setTried] = useState(false);
  const { blocker, release } = useUnsavedGuard(JSON.stringify(draft) !== JSON.stringify(saved));
  const saving = useAction((input: SaveAssessment) => saveAssessment(input), {
    refreshes: [['assessments']],
    done: (stored) => {
      setSaved(draft);
      setEdited({ assessmentId: stored.id, revision: stored.revision });
      release();
      announce(assessments.saved);
      onSaved(stored);
    },
    failed: () => undefined,
  });
  const whole = draft.title.trim() !== '' && draft.subject.trim() !== '';

  function save(as: SaveAssessment['edited'] = edited): void {
    setTried(true);
    saving.reset();
    if (whole) saving.mutate({ draft: storedDraft(draft), ...(as ? { edited: as } : {}) });
  }

  return {
    draft,
    change: (part: Partial<AssessmentDraft>) => setDraft((before) => ({ ...before, ...part })),
    blank: (field: 'title' | 'subject') => tried && draft[field].trim() === '',
    failure: saving.error,
    conflicted: saving.error instanceof ProblemError && saving.error.problem.code === 'conflict',
    saving: saving.isPending,
    edited,
    blocker,
    save: () => save(),
    /** After a conflict: this draft becomes the revision after the newest one. */
    overwrite: () => void newestRevision(edited).then(save, notifyProblem),
  };
}

/** The number of the newest revision, to save after it. */
async function newestRevision(edited: SaveAssessment['edited']): Promise<SaveAssessment['edited']> {
  if (!edited) return undefined;
  const { assessmentId } = edited;
  const { revision } = await request(getAssessment, { params: { assessmentId } });
  return { assessmentId, revision };
}
