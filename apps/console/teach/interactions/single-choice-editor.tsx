import { NumberInput, Radio, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { ContentList } from './content-list.tsx';
import { creditsOf, givesPart, withCorrect, withoutPart } from './credits.ts';
import type { SingleChoiceDraft } from './drafts.ts';
import type { EditorProps } from './editor-props.ts';
import { letterOf } from './lists.ts';
import { PartProblem } from './part-problem.tsx';
import { ShuffleSwitch } from './shuffle-switch.tsx';

export function SingleChoiceEditor({ draft, onChange, path }: EditorProps<SingleChoiceDraft>) {
  const { editor } = useTexts();
  const { options, credits } = draft;
  const [partial, setPartial] = useState(givesPart(credits));
  const correct = options.find(({ id }) => credits[id] === 1)?.id ?? null;
  return (
    <Stack>
      <PartProblem path={`${path}.credits`} hint={editor.correctHint} />
      <ContentList
        entries={options}
        onChange={(entries) => onChange({ ...draft, options: entries, credits: creditsOf(entries, credits) })}
        path={`${path}.options`}
        prefix="o"
        nameOf={(index) => editor.option(letterOf(index))}
        addLabel={editor.addOption}
        least={2}
        canPin
        mark={({ id }, index) => (
          <Radio
            name={`${path}-correct`}
            aria-label={editor.correctOption(letterOf(index))}
            checked={correct === id}
            onChange={() => onChange({ ...draft, credits: withCorrect(credits, id) })}
          />
        )}
        extra={({ id }, index) =>
          partial && id !== correct ? (
            <PartCredit
              label={editor.creditOf(editor.option(letterOf(index)))}
              credit={credits[id] ?? 0}
              onChange={(credit) => onChange({ ...draft, credits: { ...credits, [id]: credit } })}
            />
          ) : null
        }
      />
      <ShuffleSwitch shuffle={draft.shuffle} onChange={(shuffle) => onChange({ ...draft, shuffle })} />
      <Switch
        label={editor.partialCredit}
        checked={partial}
        onChange={(event) => {
          setPartial(event.currentTarget.checked);
          if (!event.currentTarget.checked) onChange({ ...draft, credits: withoutPart(credits) });
        }}
      />
    </Stack>
  );
}

interface PartCreditProps {
  label: string;
  credit: number;
  onChange: (credit: number) => void;
}

/** What an option that is not right earns, in per cent. */
function PartCredit({ label, credit, onChange }: PartCreditProps) {
  return (
    <NumberInput
      label={label}
      size="xs"
      mt={4}
      maw="12rem"
      min={0}
      max={99}
      value={Math.round(credit * 10_000) / 100}
      onChange={(percent) => onChange((Number(percent) || 0) / 100)}
    />
  );
}
