import type { ShownItem } from '@lembar/assessment/item/item.ts';
import { itemTexts } from '@lembar/item-views/item-texts.ts';
import { ItemView } from '@lembar/item-views/item-view.tsx';
import '@lembar/item-views/item-views.css';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../texts/texts.tsx';
import classes from './phone-preview.module.css';
import { useMediaUrl } from './use-media-url.ts';

interface PhonePreviewProps {
  shown: ShownItem;
  stimulus?: { body: string; direction: ShownItem['direction'] } | undefined;
  /** Where media can be loaded from; the school's own by default. */
  mediaUrl?: (mediaId: string) => string | undefined;
  caption?: boolean;
}

/** An item in the candidate's own views, as wide as a phone. One can try to answer; nothing is kept. */
export function PhonePreview({ shown, stimulus, mediaUrl, caption = true }: PhonePreviewProps) {
  const { language, texts } = useWords();
  const [responses, setResponses] = useState<Record<string, unknown>>({});
  const officeUrl = useMediaUrl(mediaUrl ? undefined : [shown, stimulus]);
  return (
    <figure className={classes.figure}>
      <div className={classes.phone}>
        <div className={classes.screen}>
          <ItemView
            item={shown}
            stimulus={stimulus}
            optionOrder={{}}
            responses={responses}
            onRespond={(interactionId, response) =>
              setResponses((before) => ({ ...before, [interactionId]: response }))
            }
            mediaUrl={mediaUrl ?? officeUrl}
            texts={itemTexts[language]}
          />
        </div>
      </div>
      {caption && (
        <Text component="figcaption" size="xs" c="dimmed" ta="center" mt="xs">
          {texts.teach.asCandidate}
        </Text>
      )}
    </figure>
  );
}
