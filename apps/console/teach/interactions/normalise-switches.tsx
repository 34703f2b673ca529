import { Checkbox, Fieldset, Stack } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import type { ShortTextDraft } from './drafts.ts';

type Rules = ShortTextDraft['normalise'];

/** What makes no difference between a typed answer and an accepted one. */
export function NormaliseSwitches({ rules, onChange }: { rules: Rules; onChange: (rules: Rules) => void }) {
  const { editor } = useTexts();
  return (
    <Fieldset legend={editor.differences}>
      <Stack gap="xs">
        <Checkbox
          label={editor.ignoreCase}
          checked={!rules.caseSensitive}
          onChange={(event) => onChange({ ...rules, caseSensitive: !event.currentTarget.checked })}
        />
        {(['collapseSpaces', 'ignorePunctuation', 'ignoreDiacritics'] as const).map((rule) => (
          <Checkbox
            key={rule}
            label={editor[rule]}
            checked={rules[rule]}
            onChange={(event) => onChange({ ...rules, [rule]: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}
