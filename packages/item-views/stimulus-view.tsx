import type { Direction, Html as HtmlText } from '@lembar/assessment/item/content.ts';
import { useMemo } from 'react';
import { Html } from './html.tsx';
import { ItemSettingsContext } from './item-settings.ts';
import type { ItemTexts } from './item-texts.ts';
import { readingDirection } from './reading-direction.ts';

interface StimulusViewProps {
  body: HtmlText;
  direction: Direction;
  mediaUrl(mediaId: string): string | undefined;
  texts: ItemTexts;
}

/** What several items share. Open at first; whoever has read it can fold it away, and it stays so for the next item. */
export function StimulusView({ body, direction, mediaUrl, texts }: StimulusViewProps) {
  const settings = useMemo(() => ({ texts, direction, disabled: true, mediaUrl }), [texts, direction, mediaUrl]);
  return (
    <details className="stimulus" open>
      <summary>{texts.stimulus}</summary>
      <ItemSettingsContext.Provider value={settings}>
        <div dir={readingDirection(direction, body)}>
          <Html html={body} />
        </div>
      </ItemSettingsContext.Provider>
    </details>
  );
}
