import type { ShownItem } from '@lembar/assessment/item/item.ts';
import { itemTexts } from '@lembar/item-views/item-texts.ts';
import { StimulusView } from '@lembar/item-views/stimulus-view.tsx';
import '@lembar/item-views/item-views.css';
import { useWords } from '../../texts/texts.tsx';
import classes from './phone-preview.module.css';
import { useMediaUrl } from './use-media-url.ts';

/** A stimulus in the candidate's own view, as wide as a phone. */
export function StimulusPreview({ shown }: { shown: ShownItem }) {
  const { language } = useWords();
  const mediaUrl = useMediaUrl(shown);
  return (
    <div className={classes.phone}>
      <div className={classes.screen}>
        <div className="item-view">
          <StimulusView body={shown.body} direction={shown.direction} mediaUrl={mediaUrl} texts={itemTexts[language]} />
        </div>
      </div>
    </div>
  );
}
