import { type Screen, useApp, useTexts } from '../start/app.ts';

export function BackLink({ to }: { to: Screen }) {
  const app = useApp();
  return (
    <div>
      <button type="button" className="button back" data-look="quiet" onClick={() => app.screen.set(to)}>
        <span aria-hidden="true">←</span> {useTexts().back}
      </button>
    </div>
  );
}
