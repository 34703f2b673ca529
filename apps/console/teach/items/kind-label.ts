import type { TeachTexts } from '../../texts/id/teach.ts';

/** What teachers call a kind of interaction; a kind from a newer server keeps its own name. */
export function kindLabel(kind: string, teach: TeachTexts): string {
  return kind in teach.kinds ? teach.kinds[kind as keyof TeachTexts['kinds']] : kind;
}
