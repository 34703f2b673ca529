import { type TextSize, writeSetting } from '../offline/settings.ts';
import { useApp, useTexts } from '../start/app.ts';
import { useStore } from '../store.ts';

const sizes: readonly TextSize[] = [1, 2, 3];

/** A A A. The choice stays on this device. */
export function TextSizeSwitch() {
  const app = useApp();
  const { sitting } = useTexts();
  const chosen = useStore(app.textSize);
  const choose = (size: TextSize) => {
    app.textSize.set(size);
    void writeSetting(app.disk, 'textSize', size);
  };
  return (
    <fieldset className="text-sizes">
      <legend className="visually-hidden">{sitting.textSize}</legend>
      {sizes.map((size) => (
        <button
          key={size}
          type="button"
          data-size={size}
          aria-label={sitting.textSizes[size - 1]}
          aria-pressed={size === chosen}
          onClick={() => choose(size)}
        >
          A
        </button>
      ))}
    </fieldset>
  );
}
