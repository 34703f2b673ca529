import type { Shown } from '@lembar/assessment/interactions/single-choice.ts';
import { ChoiceList } from './choice-list.tsx';
import { inOrder } from './in-order.ts';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';

export function SingleChoiceView({ shown, order, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts } = useItemSettings();
  return (
    <ChoiceList
      type="radio"
      hint={texts.chooseOne}
      options={inOrder(shown.options, order)}
      chosen={typeof response === 'string' ? [response] : []}
      onChoose={(id) => onRespond(id)}
      onClear={() => onRespond(null)}
    />
  );
}
