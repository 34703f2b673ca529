import type { Shown } from '@lembar/assessment/interactions/category-table.ts';
import { type CSSProperties, useId } from 'react';
import { ClearButton } from './clear-button.tsx';
import { Html, plainText } from './html.tsx';
import { inOrder } from './in-order.ts';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';
import { asPairs, withPair } from './read-response.ts';

/**
 * Statements, each put into a category. Every row is a radio group named by its statement, so it reads well aloud; on a
 * wide screen the rows line up as a table under one head, on a phone each row is a card with its own labels.
 */
export function CategoryTableView({ shown, order, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts, disabled } = useItemSettings();
  const id = useId();
  const chosen = asPairs(response);
  return (
    <fieldset
      className="interaction category-table"
      disabled={disabled}
      data-many={shown.categories.length > 2}
      style={{ '--categories': shown.categories.length } as CSSProperties}
    >
      <legend>{texts.chooseInEachRow}</legend>
      <div className="category-head" aria-hidden="true">
        <span />
        {shown.categories.map((category) => (
          <Html key={category.id} html={category.content} zoom={false} />
        ))}
      </div>
      {inOrder(shown.rows, order).map((row, index) => (
        <div
          key={row.id}
          className="category-row"
          role="radiogroup"
          aria-label={plainText(row.content) || texts.row(index + 1)}
        >
          <Html html={row.content} />
          {shown.categories.map((category) => (
            <label key={category.id} className="choice">
              <input
                type="radio"
                name={`${id}-${row.id}`}
                checked={chosen[row.id] === category.id}
                onChange={() => onRespond(withPair(response, row.id, category.id))}
              />
              <Html html={category.content} zoom={false} />
            </label>
          ))}
        </div>
      ))}
      <ClearButton shown={Object.keys(chosen).length > 0} onClear={() => onRespond(null)} />
    </fieldset>
  );
}
