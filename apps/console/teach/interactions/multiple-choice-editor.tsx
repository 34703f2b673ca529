import { Checkbox, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { ContentList } from './content-list.tsx';
import type { MultipleChoiceDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import type { Entry } from './entry.ts';
import { letterOf } from './lists.ts';
import { PartProblem } from './part-problem.tsx';
import { ScoringSelect } from './scoring-select.tsx';
import { ShuffleSwitch } from './shuffle-switch.tsx';

export function MultipleChoiceEditor({ draft, onChange, path }: EditorProps<MultipleChoiceDraft>) {
  const { editor } = useTexts();
  const { options, correct } = draft;
  /** The right ones in the order of the options, so that the same choice is always stored the same way. */
  const withCorrect = (entries: Entry[], isCorrect: (id: string) => boolean) =>
    onChange({ ...draft, options: entries, correct: entries.map(({ id }) => id).filter(isCorrect) });
  return (
    <Stack>
      <PartProblem path={`${path}.correct`} hint={editor.correctHint} />
      <ContentList
        entries={options}
        onChange={(entries) => withCorrect(entries, (id) => correct.includes(id))}
        path={`${path}.options`}
        prefix="o"
        nameOf={(index) => editor.option(letterOf(index))}
        addLabel={editor.addOption}
        least={2}
        canPin
        mark={({ id: marked }, index) => (
          <Checkbox
            aria-label={editor.correctOption(letterOf(index))}
            checked={correct.includes(marked)}
            onChange={(event) => {
              const { checked } = event.currentTarget;
              withCorrect(options, (id) => (id === marked ? checked : correct.includes(id)));
            }}
          />
        )}
      />
      <ShuffleSwitch shuffle={draft.shuffle} onChange={(shuffle) => onChange({ ...draft, shuffle })} />
      <ScoringSelect scoring={draft.scoring} onChange={(scoring) => onChange({ ...draft, scoring })} />
    </Stack>
  );
}
