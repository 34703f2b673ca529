import type { Direction } from '@lembar/assessment/item/content.ts';
import { Input, Text } from '@mantine/core';
import { useFocusWithin } from '@mantine/hooks';
import { EditorContent } from '@tiptap/react';
import { type ReactNode, useId, useState } from 'react';
import { type EditedEquation, EquationDialog } from './equation-dialog.tsx';
import { MediumDialog } from './medium-dialog.tsx';
import classes from './rich-text.module.css';
import { RichTextToolbar } from './rich-text-toolbar.tsx';
import { useRichText } from './use-rich-text.ts';

interface RichTextProps {
  label: string;
  /** Stands beside the label. */
  aside?: ReactNode;
  description?: string;
  value: string;
  onChange: (html: string) => void;
  direction?: Direction;
  /** A short text; its tools appear when it is entered. */
  line?: boolean;
  error?: string | undefined;
}

/** A field for formatted text with pictures, recordings, tables and equations. */
export function RichText(props: RichTextProps) {
  const { label, aside, description, value, onChange, direction = 'auto', line = false, error } = props;
  const id = useId();
  const { ref, focused } = useFocusWithin();
  const [equation, setEquation] = useState<EditedEquation | null>(null);
  const [choosingMedium, setChoosingMedium] = useState(false);
  const editor = useRichText({
    value,
    onChange,
    line,
    direction,
    labelledBy: `${id}-label`,
    describedBy: error ? `${id}-error` : undefined,
    onEditEquation: setEquation,
  });
  // The tools of a line stand in the place of its label, so that nothing moves under the pointer when they appear.
  const tools = (!line || focused || equation !== null || choosingMedium) && (
    <RichTextToolbar
      editor={editor}
      label={label}
      line={line}
      onEquation={() => setEquation({ position: null, tex: '', block: false })}
      onMedium={() => setChoosingMedium(true)}
    />
  );
  return (
    <div ref={ref}>
      <div className={classes.head} data-line={line}>
        <Text component="div" id={`${id}-label`} className={classes.label}>
          {label}
        </Text>
        {aside}
        {line && tools}
      </div>
      {description && <Input.Description mb={5}>{description}</Input.Description>}
      <div className={classes.frame} data-line={line} data-invalid={error !== undefined}>
        {!line && tools}
        <EditorContent editor={editor} className={classes.text} />
      </div>
      {error && (
        <Input.Error id={`${id}-error`} mt={4}>
          {error}
        </Input.Error>
      )}
      <EquationDialog editor={editor} equation={equation} onClose={() => setEquation(null)} />
      <MediumDialog editor={editor} opened={choosingMedium} onClose={() => setChoosingMedium(false)} />
    </div>
  );
}
