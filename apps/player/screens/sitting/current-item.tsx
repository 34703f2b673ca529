import { Html } from '@lembar/item-views/html.tsx';
import { ItemSettingsContext } from '@lembar/item-views/item-settings.ts';
import { ItemView } from '@lembar/item-views/item-view.tsx';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { PaperItem, SittingContent } from '../../sitting/content.ts';
import { responsesOf } from '../../sitting/progress.ts';
import type { Sitting } from '../../sitting/sitting.ts';
import { useTexts } from '../../start/app.ts';
import { useStore } from '../../store.ts';

interface CurrentItemProps {
  sitting: Sitting;
  content: SittingContent;
  item: PaperItem;
  total: number;
}

export function CurrentItem({ sitting, content, item, total }: CurrentItemProps) {
  const texts = useTexts();
  const answers = useStore(sitting.answers);
  const { superseded } = useStore(sitting.state);
  const urls = useStore(content.mediaUrls);
  const mediaUrl = useCallback((id: string) => urls.get(id), [urls]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [item.ref]);
  return (
    <div className="current-item">
      <h1 ref={heading} tabIndex={-1} className="item-number">
        {texts.sitting.itemOf(item.number, total)}
        {item.sectionTitle && <span className="section-title">{item.sectionTitle}</span>}
      </h1>
      {item.instructions && <Instructions html={item.instructions} mediaUrl={mediaUrl} />}
      <ItemView
        itemRef={item.ref}
        item={item.item}
        stimulus={item.stimulus}
        optionOrder={item.optionOrder}
        responses={responsesOf(item, answers)}
        onRespond={(id, response) => {
          const interaction = item.item.interactions.find((each) => each.id === id);
          if (interaction) sitting.respond(item.ref, interaction, response);
        }}
        disabled={superseded}
        mediaUrl={mediaUrl}
        texts={texts.item}
      />
    </div>
  );
}

function Instructions({ html, mediaUrl }: { html: string; mediaUrl(id: string): string | undefined }) {
  const { item: texts } = useTexts();
  const settings = useMemo(() => ({ texts, direction: 'auto' as const, disabled: true, mediaUrl }), [texts, mediaUrl]);
  return (
    <ItemSettingsContext.Provider value={settings}>
      <div className="instructions">
        <Html html={html} />
      </div>
    </ItemSettingsContext.Provider>
  );
}
