import { Anchor, Code } from '@mantine/core';
import { Mark } from '../shell/ui/mark.tsx';
import { Sheet } from '../shell/ui/sheet.tsx';
import { useTexts } from '../texts/texts.tsx';
import classes from './box.module.css';
import type { Begun } from './use-box.ts';

/** The operator's account, once. */
export function BegunSection({ begun }: { begun: Begun }) {
  const { box } = useTexts();
  const { username, password } = begun.operator;
  return (
    <Sheet label={box.begunTitle(begun.name)}>
      <div className={classes.head} role="status">
        <h2>{box.begunTitle(begun.name)}</h2>
        <Mark tone="good">✓</Mark>
      </div>
      <p className={classes.quiet}>{box.begunText}</p>
      <dl className={classes.facts}>
        <div>
          <dt>{box.operatorUsername}</dt>
          <dd>
            <Code fz="md">{username}</Code>
          </dd>
        </div>
        <div>
          <dt>{box.operatorPassword}</dt>
          <dd>{password ? <Code fz="md">{password}</Code> : box.ownPassword}</dd>
        </div>
      </dl>
      {/* A page of its own: this one speaks for the platform's desk. */}
      <Anchor href="/console" target="_blank" rel="noopener">
        {box.toSchool}
      </Anchor>
    </Sheet>
  );
}
