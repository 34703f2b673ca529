/**
 * The phone's back button must not close a sitting. One extra history entry catches it; it is laid out again with the
 * next touch, because browsers pass over entries that a page adds by itself.
 * @param onBack goes back within the player; false when there is nowhere to go, and the browser may leave
 */
export function guardBackButton(onBack: () => boolean): void {
  const isGuarded = () => (history.state as { guard?: boolean } | null)?.guard === true;
  const guard = () => {
    if (!isGuarded()) history.pushState({ guard: true }, '');
  };
  addEventListener('pointerdown', guard, { passive: true });
  addEventListener('keydown', guard);
  addEventListener('popstate', () => {
    if (isGuarded()) return;
    if (!onBack()) history.back();
  });
}
