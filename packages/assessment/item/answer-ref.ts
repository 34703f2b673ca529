/** The key of one answer in the folded answers: `itemRef/interactionId`. Neither part may contain a `/`. */
export function answerRef(itemRef: string, interactionId: string): string {
  return `${itemRef}/${interactionId}`;
}
