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
  const credit = (id: string, percent: number) => ({ ...draft, credits: { ...credits, [id]: percent / 100 } });
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
            <NumberInput
              label={editor.creditOf(editor.option(letterOf(index)))}
              size="xs"
              mt={4}
              maw="12rem"
              min={0}
              max={99}
              value={Math.round((credits[id] ?? 0) * 10_000) / 100}
              onChange={(percent) => onChange(credit(id, Number(percent) || 0))}
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
