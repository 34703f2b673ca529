import type { Option } from '@lembar/assessment/item/content.ts';
import { useId } from 'react';
import { ClearButton } from './clear-button.tsx';
import { Html } from './html.tsx';
import { useItemSettings } from './item-settings.ts';
import { OptionPicture } from './option-picture.tsx';
import { optionLetter } from './words-and-letters.ts';

interface ChoiceListProps {
  type: 'radio' | 'checkbox';
  hint: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChoose(id: string, chosen: boolean): void;
  onClear(): void;
}

/** Options one below the other, each as tall as a thumb, lettered in the order in which they stand. */
export function ChoiceList({ type, hint, options, chosen, onChoose, onClear }: ChoiceListProps) {
  const { disabled } = useItemSettings();
  const name = useId();
  return (
    <fieldset className="interaction" disabled={disabled}>
      <legend>{hint}</legend>
      <div className="choices">
        {options.map((option, index) => (
          <div key={option.id} className="choice-row">
            <label className="choice">
              <input
                type={type}
                name={name}
                value={option.id}
                checked={chosen.includes(option.id)}
                onChange={(event) => onChoose(option.id, event.currentTarget.checked)}
              />
              <span className="letter">{optionLetter(index)}</span> <Html html={option.content} zoom={false} />
            </label>
            <OptionPicture html={option.content} name={optionLetter(index)} />
          </div>
        ))}
      </div>
      <ClearButton shown={chosen.length > 0} onClear={onClear} />
    </fieldset>
  );
}
