import type { Shown } from '@lembar/assessment/interactions/match.ts';
import type { Option } from '@lembar/assessment/item/content.ts';
import { ClearButton } from './clear-button.tsx';
import { Html, isRich, plainText } from './html.tsx';
import { inOrder } from './in-order.ts';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';
import { asPairs, withPair } from './read-response.ts';
import { optionLetter } from './words-and-letters.ts';

/**
 * Prompts with one select each: no dragging, and every phone and screen reader knows it. A select takes plain
 * text only, so choices with pictures or equations are listed in full and the select names their letters.
 */
export function MatchView({ shown, order, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts, disabled } = useItemSettings();
  const choices = inOrder(shown.choices, order);
  const chosen = asPairs(response);
  return (
    <fieldset className="interaction match" disabled={disabled}>
      <legend>{texts.matchEachRow}</legend>
      {choices.some((choice) => isRich(choice.content)) && <ChoiceLegend choices={choices} />}
      {shown.prompts.map((prompt, index) => (
        <div key={prompt.id} className="match-row">
          <Html html={prompt.content} />
          <select
            aria-label={plainText(prompt.content) || texts.row(index + 1)}
            value={chosen[prompt.id] ?? ''}
            data-chosen={prompt.id in chosen}
            onChange={(event) => onRespond(withPair(response, prompt.id, event.currentTarget.value || null))}
          >
            <option value="">{texts.notMatchedYet}</option>
            {choices.map((choice, index) => (
              <option key={choice.id} value={choice.id}>
                {isRich(choice.content) ? optionLetter(index) : `${optionLetter(index)}. ${plainText(choice.content)}`}
              </option>
            ))}
          </select>
        </div>
      ))}
      <ClearButton shown={Object.keys(chosen).length > 0} onClear={() => onRespond(null)} />
    </fieldset>
  );
}

function ChoiceLegend({ choices }: { choices: readonly Option[] }) {
  const { texts } = useItemSettings();
  return (
    <ul className="match-choices" aria-label={texts.choicesToMatch}>
      {choices.map((choice, index) => (
        <li key={choice.id}>
          <span className="letter">{optionLetter(index)}</span> <Html html={choice.content} />
        </li>
      ))}
    </ul>
  );
}
