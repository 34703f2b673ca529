import { Fieldset, NativeSelect, Stack } from '@mantine/core';
import { Mark } from '../../shell/ui/mark.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { ContentList } from './content-list.tsx';
import type { MatchDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { letterOf, stillStanding } from './lists.ts';
import { PartProblem } from './part-problem.tsx';
import { ScoringSelect } from './scoring-select.tsx';
import { shortWords } from './short-words.ts';
import { ShuffleSwitch } from './shuffle-switch.tsx';

export function MatchEditor({ draft, onChange, path }: EditorProps<MatchDraft>) {
  const { editor } = useTexts();
  const { prompts, choices, correct } = draft;
  const change = (part: Pick<MatchDraft, 'prompts' | 'choices'>) =>
    onChange({ ...draft, ...part, correct: stillStanding(correct, part.prompts, part.choices) });
  return (
    <Stack>
      <Fieldset legend={editor.prompts}>
        <ContentList
          entries={prompts}
          onChange={(entries) => change({ prompts: entries, choices })}
          path={`${path}.prompts`}
          prefix="p"
          nameOf={(index) => editor.prompt(index + 1)}
          addLabel={editor.addPrompt}
          least={1}
          extra={({ id }, index) => (
            <PartnerSelect
              label={editor.partnerOf(editor.prompt(index + 1))}
              choices={choices}
              partner={correct[id] ?? ''}
              path={`${path}.correct.${id}`}
              onChange={(partner) => onChange({ ...draft, correct: withPartner(correct, id, partner) })}
            />
          )}
        />
      </Fieldset>
      <Fieldset legend={editor.choices}>
        <ContentList
          entries={choices}
          onChange={(entries) => change({ prompts, choices: entries })}
          path={`${path}.choices`}
          prefix="c"
          nameOf={(index) => editor.choice(letterOf(index))}
          addLabel={editor.addChoice}
          least={2}
          canPin
          extra={({ id }) => (Object.values(correct).includes(id) ? null : <Mark>{editor.distractor}</Mark>)}
        />
      </Fieldset>
      <ShuffleSwitch shuffle={draft.shuffle} onChange={(shuffle) => onChange({ ...draft, shuffle })} />
      <ScoringSelect scoring={draft.scoring} onChange={(scoring) => onChange({ ...draft, scoring })} />
    </Stack>
  );
}

function withPartner(correct: Record<string, string>, prompt: string, choice: string): Record<string, string> {
  const { [prompt]: _, ...others } = correct;
  return choice ? { ...others, [prompt]: choice } : others;
}

interface PartnerSelectProps {
  label: string;
  choices: MatchDraft['choices'];
  partner: string;
  path: string;
  onChange: (partner: string) => void;
}

function PartnerSelect({ label, choices, partner, path, onChange }: PartnerSelectProps) {
  const { editor } = useTexts();
  const partners = choices.map(({ id, content }, index) => ({
    value: id,
    label: `${letterOf(index)}. ${shortWords(content)}`,
  }));
  return (
    <>
      <NativeSelect
        mt={6}
        size="xs"
        label={label}
        value={partner}
        data={[{ value: '', label: editor.choosePartner }, ...partners]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <PartProblem path={path} />
    </>
  );
}
