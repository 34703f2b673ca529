import type { Shown } from '@lembar/assessment/interactions/essay.ts';
import { useId, useLayoutEffect, useRef } from 'react';
import type { InteractionViewProps } from './interaction-view-props.ts';
import { useItemSettings } from './item-settings.ts';
import { asText } from './read-response.ts';
import { countWords } from './words-and-letters.ts';

/** A text area that grows with what is written. The bounds of words are told, never enforced while writing. */
export function EssayView({ shown, response, onRespond }: InteractionViewProps<Shown>) {
  const { texts, disabled } = useItemSettings();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = asText(response);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text, which the element holds
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);

  const bounds = [
    texts.words(countWords(text)),
    shown.minWords === undefined ? '' : texts.atLeastWords(shown.minWords),
    shown.maxWords === undefined ? '' : texts.atMostWords(shown.maxWords),
  ];
  return (
    <div className="interaction field">
      <label className="field-label" htmlFor={id}>
        {texts.essay}
      </label>
      <textarea
        ref={area}
        id={id}
        dir="auto"
        rows={Math.min(shown.lines, 12)}
        disabled={disabled}
        value={text}
        onChange={(event) => onRespond(event.currentTarget.value || null)}
        aria-describedby={`${id}-words`}
      />
      <span id={`${id}-words`} className="word-count">
        {bounds.filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
