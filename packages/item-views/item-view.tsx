import type { Direction, Html as HtmlText } from '@lembar/assessment/item/content.ts';
import type { ShownItem } from '@lembar/assessment/item/item.ts';
import { useMemo } from 'react';
import { Html } from './html.tsx';
import { InteractionView } from './interaction-view.tsx';
import { ItemSettingsContext } from './item-settings.ts';
import type { ItemTexts } from './item-texts.ts';
import type { ResponseValue } from './read-response.ts';
import { readingDirection } from './reading-direction.ts';
import { StimulusView } from './stimulus-view.tsx';

export interface ItemViewProps {
  /** Names the item where one is shown after another: each begins afresh, while a stimulus they share stays as it is. */
  itemRef?: string;
  item: ShownItem;
  stimulus?: { body: HtmlText; direction: Direction } | undefined;
  /** Interaction id → ids of its options (rows, choices) in the order of this candidate's paper. */
  optionOrder: Readonly<Record<string, readonly string[]>>;
  /** Interaction id → response. */
  responses: Readonly<Record<string, unknown>>;
  onRespond(interactionId: string, response: ResponseValue | null): void;
  disabled?: boolean;
  /** Where a medium can be loaded from. Keep the function the same between renders, and change it when media arrive. */
  mediaUrl(mediaId: string): string | undefined;
  texts: ItemTexts;
}

/** An item as a candidate sees it: the stimulus beside or above, the question, and its interactions. */
export function ItemView(props: ItemViewProps) {
  const { itemRef, item, stimulus, optionOrder, responses, onRespond, disabled = false, mediaUrl, texts } = props;
  const settings = useMemo(
    () => ({ texts, direction: item.direction, disabled, mediaUrl }),
    [texts, item.direction, disabled, mediaUrl],
  );
  const several = item.interactions.length > 1;
  return (
    <div className="item-view" data-with-stimulus={stimulus !== undefined}>
      {stimulus && <StimulusView key={item.stimulusId} {...stimulus} mediaUrl={mediaUrl} texts={texts} />}
      <ItemSettingsContext.Provider value={settings}>
        <article key={itemRef} className="item" dir={readingDirection(item.direction, item.body)}>
          <Html html={item.body} />
          {item.interactions.map((shown, index) => (
            <section key={shown.id} className="item-part" aria-label={several ? texts.part(index + 1) : undefined}>
              {several && <h2 className="item-part-title">{texts.part(index + 1)}</h2>}
              <InteractionView
                shown={shown}
                order={optionOrder[shown.id]}
                response={responses[shown.id]}
                onRespond={(response) => onRespond(shown.id, response)}
              />
            </section>
          ))}
        </article>
      </ItemSettingsContext.Provider>
    </div>
  );
}
