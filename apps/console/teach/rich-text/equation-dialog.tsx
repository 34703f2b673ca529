import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import type { Editor } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../shell/ui/dialog.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { DrawnEquation } from './drawn-equation.tsx';
import { EquationExamples } from './equation-examples.tsx';

export interface Equation {
  tex: string;
  /** On a line of its own. */
  block: boolean;
}

/** An equation being written; `position` is null for a new one. */
export interface EditedEquation extends Equation {
  position: number | null;
}

interface EquationDialogProps {
  editor: Editor;
  equation: EditedEquation | null;
  onClose: () => void;
}

export function EquationDialog({ editor, equation, onClose }: EquationDialogProps) {
  const { editor: words } = useTexts();
  const put = (attrs: Equation) => {
    const node = { type: 'equation', attrs };
    const { position } = equation ?? { position: null };
    const chain = editor.chain().focus();
    if (position === null) chain.insertContent(node).run();
    else chain.insertContentAt({ from: position, to: position + 1 }, node).run();
    onClose();
  };
  return (
    <Dialog opened={equation !== null} onClose={onClose} title={words.equation}>
      {equation && <EquationForm equation={equation} onDone={put} />}
    </Dialog>
  );
}

function EquationForm({ equation, onDone }: { equation: EditedEquation; onDone: (equation: Equation) => void }) {
  const { editor: words } = useTexts();
  const [typed, setTyped] = useState(equation.tex);
  const [block, setBlock] = useState(equation.block);
  const isNew = equation.position === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog stands inside the page's form as far as React's events go.
    event.stopPropagation();
    if (typed.trim()) onDone({ tex: typed.trim(), block });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Textarea
          label={words.tex}
          description={words.texHint}
          autosize
          minRows={2}
          data-autofocus
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <EquationExamples onChoose={(example) => setTyped((before) => `${before}${example}`)} />
        <Checkbox
          label={words.equationBlock}
          checked={block}
          onChange={(event) => setBlock(event.currentTarget.checked)}
        />
        <div>
          <Text size="sm" fw={600} mb={4}>
            {words.equationPreview}
          </Text>
          <DrawnEquation tex={typed} block={block} />
        </div>
        <Group justify="flex-end">
          <Button type="submit" disabled={!typed.trim()}>
            {isNew ? words.insertEquation : words.changeEquation}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
