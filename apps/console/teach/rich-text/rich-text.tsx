import type { Direction } from '@lembar/assessment/item/content.ts';
import { Input, Text } from '@mantine/core';
import { useFocusWithin } from '@mantine/hooks';
import { EditorContent } from '@tiptap/react';
import { useId, useState } from 'react';
import { type EditedEquation, EquationDialog } from './equation-dialog.tsx';
import { MediumDialog } from './medium-dialog.tsx';
import classes from './rich-text.module.css';
import { RichTextToolbar } from './rich-text-toolbar.tsx';
import { useRichText } from './use-rich-text.ts';

interface RichTextProps {
  label: string;
  /** Where the surroundings already say it, the label is only spoken. */
  hideLabel?: boolean;
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
  const { label, hideLabel = false, description, value, onChange, direction = 'auto', line = false, error } = props;
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
  const busy = equation !== null || choosingMedium;
  return (
    <div>
      <Text component="div" id={`${id}-label`} className={classes.label} data-hidden={hideLabel}>
        {label}
      </Text>
      {description && <Input.Description mb={5}>{description}</Input.Description>}
      <div ref={ref} className={classes.frame} data-line={line} data-invalid={error !== undefined}>
        {(!line || focused || busy) && (
          <RichTextToolbar
            editor={editor}
            label={label}
            line={line}
            onEquation={() => setEquation({ position: null, tex: '', block: false })}
            onMedium={() => setChoosingMedium(true)}
          />
        )}
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
