import type { AssessmentDefinition } from '@lembar/assessment/assembly/definition.ts';
import { mapHtml } from '../items/html-fields.ts';
import { prepareHtml } from '../items/prepare-html.ts';

/** Instructions of a section are HTML like everything else that a candidate sees; an unreadable formula stays text. */
export function prepareDefinition(definition: AssessmentDefinition): AssessmentDefinition {
  return mapHtml(definition, (html) => prepareHtml(html, { onUnreadable: () => {} }));
}
