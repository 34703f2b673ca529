import type { Shown } from '@lembar/assessment/interactions/true-false.ts';
import { useId } from 'react';
import { ClearButton } from './clear-button.tsx';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';

export function TrueFalseView({ response, onRespond }: InteractionViewProps<Shown>) {
  const { texts, disabled } = useItemSettings();
  const name = useId();
  const choices = [
    { value: true, label: texts.yes },
    { value: false, label: texts.no },
  ];
  return (
    <fieldset className="interaction" disabled={disabled}>
      <legend>{texts.chooseOne}</legend>
      <div className="choices choices-side-by-side">
        {choices.map(({ value, label }) => (
          <label key={label} className="choice">
            <input type="radio" name={name} checked={response === value} onChange={() => onRespond(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <ClearButton shown={typeof response === 'boolean'} onClear={() => onRespond(null)} />
    </fieldset>
  );
}
