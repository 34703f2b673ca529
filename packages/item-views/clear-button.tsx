import { useItemSettings } from './item-settings.ts';

/** Takes an answer back. It keeps its place when there is nothing to take back, so that the page does not jump. */
export function ClearButton({ shown, onClear }: { shown: boolean; onClear(): void }) {
  const { texts, disabled } = useItemSettings();
  const hidden = !shown || disabled;
  return (
    <button type="button" className="clear-answer" data-hidden={hidden} disabled={hidden} onClick={onClear}>
      {texts.clear}
    </button>
  );
}
