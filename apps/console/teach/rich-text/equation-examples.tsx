import { Button, Group } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';

const examples = [
  { name: 'fraction', tex: '\\frac{a}{b}' },
  { name: 'root', tex: '\\sqrt{x}' },
  { name: 'power', tex: 'x^{2}' },
  { name: 'index', tex: 'x_{1}' },
  { name: 'sum', tex: '\\sum_{i=1}^{n} i' },
  { name: 'integral', tex: '\\int_{a}^{b} f(x)\\,dx' },
  { name: 'notEqual', tex: '\\neq' },
  { name: 'times', tex: '\\times' },
] as const;

/** A few pieces of TeX for those who do not know it by heart. */
export function EquationExamples({ onChoose }: { onChoose: (tex: string) => void }) {
  const { editor: words } = useTexts();
  return (
    <Group gap={6} role="group" aria-label={words.texPieces}>
      {examples.map(({ name, tex }) => (
        <Button key={name} size="compact-xs" variant="default" onClick={() => onChoose(tex)}>
          {words.pieces[name]}
        </Button>
      ))}
    </Group>
  );
}
