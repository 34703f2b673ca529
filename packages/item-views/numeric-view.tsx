import type { Shown } from '@lembar/assessment/interactions/numeric.ts';
import { useId } from 'react';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';
import { asText } from './read-response.ts';

const LONGEST = 100;

/** A number as typed. It is a text field on purpose: a number field drops a decimal comma in some languages. */
export function NumericView({ shown, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts, disabled } = useItemSettings();
  const id = useId();
  return (
    <div className="interaction field">
      <label className="field-label" htmlFor={id}>
        {texts.number}
      </label>
      <span className="number-with-unit">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          maxLength={LONGEST}
          value={asText(response)}
          onChange={(event) => onRespond(event.currentTarget.value || null)}
          aria-describedby={shown.unitHint ? `${id}-unit` : undefined}
        />
        {shown.unitHint && <span id={`${id}-unit`}>{shown.unitHint}</span>}
      </span>
    </div>
  );
}
