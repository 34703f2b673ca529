import { useEffect } from 'react';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTexts } from '../start/app.ts';

const EVERY_MS = 12_000;

/** The attempt runs on another device. Asks again by itself, gently, until a proctor has released it. */
export function HeldNotice({ onRetry }: { onRetry(): Promise<void> }) {
  const { held, tryAgain } = useTexts();
  useEffect(() => {
    const timer = setInterval(() => void onRetry(), EVERY_MS);
    return () => clearInterval(timer);
  }, [onRetry]);
  return (
    <>
      <Notice tone="doubt">{held.lead}</Notice>
      <Button look="main" onClick={() => void onRetry()}>
        {tryAgain}
      </Button>
      <p className="small soft">{held.waiting}</p>
    </>
  );
}
