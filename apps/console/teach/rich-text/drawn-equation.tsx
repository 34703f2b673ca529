import { Text } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { drawEquation } from './draw-equation.ts';
import classes from './drawn-equation.module.css';

/** An equation as it will look, or what is wrong with it. */
export function DrawnEquation({ tex, block }: { tex: string; block: boolean }) {
  const { editor: words } = useTexts();
  const host = useRef<HTMLDivElement>(null);
  const drawn = useMemo(() => drawEquation(tex, block), [tex, block]);
  useEffect(() => {
    // KaTeX without `trust` writes MathML only; it is the same call that draws equations inside the text.
    if (host.current && 'mathml' in drawn) host.current.innerHTML = drawn.mathml;
  }, [drawn]);
  if ('mistake' in drawn) {
    return (
      <Text role="status" size="sm" c="error" className={classes.frame ?? ''}>
        {words.texMistake(drawn.mistake)}
      </Text>
    );
  }
  return <div ref={host} className={classes.frame} />;
}
