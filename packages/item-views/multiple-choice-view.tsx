import type { Shown } from '@lembar/assessment/interactions/multiple-choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { inOrder } from './in-order.ts';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';
import { asIds, withToggled } from './read-response.ts';

export function MultipleChoiceView({ shown, order, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts } = useItemSettings();
  return (
    <ChoiceList
      type="checkbox"
      hint={texts.chooseSeveral}
      options={inOrder(shown.options, order)}
      chosen={asIds(response)}
      onChoose={(id, chosen) => onRespond(withToggled(response, id, chosen))}
      onClear={() => onRespond(null)}
    />
  );
}
