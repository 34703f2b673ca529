import type { Direction } from '@lembar/assessment/item/content.ts';
import { createContext, useContext } from 'react';
import { type ItemTexts, indonesianItemTexts } from './item-texts.ts';

/** What every part of an item's view needs to know. */
export interface ItemSettings {
  texts: ItemTexts;
  direction: Direction;
  disabled: boolean;
  /** Where the medium can be loaded from, or nothing as long as it cannot. Keep the function the same between renders. */
  mediaUrl(mediaId: string): string | undefined;
}

export const ItemSettingsContext = createContext<ItemSettings>({
  texts: indonesianItemTexts,
  direction: 'auto',
  disabled: true,
  mediaUrl: () => undefined,
});

export const useItemSettings = () => useContext(ItemSettingsContext);
