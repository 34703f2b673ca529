import type { Shown } from '@lembar/assessment/interactions/short-text.ts';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';
import { asText } from './read-response.ts';

const LONGEST = 1000;

export function ShortTextView({ shown, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts, disabled } = useItemSettings();
  return (
    <label className="interaction field">
      <span className="field-label">{texts.shortAnswer}</span>
      <input
        type="text"
        dir="auto"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        disabled={disabled}
        maxLength={shown.maxLength ?? LONGEST}
        value={asText(response)}
        onChange={(event) => onRespond(event.currentTarget.value || null)}
      />
    </label>
  );
}
