import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import type { place } from '@lembar/contract/school.ts';
import { createContext, useContext } from 'react';

export type Place = ReplyOf<typeof place>;

const PlaceContext = createContext<Place | undefined>(undefined);

export const PlaceProvider = PlaceContext.Provider;

/** Which school (or the platform) this host is. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (!place) throw new Error('usePlace is used outside PlaceProvider');
  return place;
}

/** The school's time zone; on the platform's own host, that of the capital. */
export function useTimeZone(): string {
  return usePlace().school?.timeZone ?? 'Asia/Jakarta';
}
