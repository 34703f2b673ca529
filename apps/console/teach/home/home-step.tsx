import { Text } from '@mantine/core';
import { LinkAnchor } from '../../shell/ui/links.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import classes from './home-step.module.css';

interface HomeStepProps {
  number: number;
  to: string;
  title: string;
  text: string;
}

/** One step on the way from items to results. */
export function HomeStep({ number, to, title, text }: HomeStepProps) {
  return (
    <li className={classes.step}>
      <Sheet h="100%">
        <span className={classes.number} aria-hidden>
          {number}
        </span>
        <LinkAnchor to={to} fw={700} className={classes.link ?? ''}>
          {title}
        </LinkAnchor>
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      </Sheet>
    </li>
  );
}
