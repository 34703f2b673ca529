import { Input, Text } from '@mantine/core';
import { useProblem } from '../editor/field-problems.tsx';

interface PartProblemProps {
  path: string;
  /** What to do, as long as nothing is wrong. */
  hint?: string;
}

/** A problem that belongs to a group of fields rather than to one. */
export function PartProblem({ path, hint }: PartProblemProps) {
  const problem = useProblem(path);
  if (problem) {
    return (
      <Input.Error role="alert" data-field={path}>
        {problem}
      </Input.Error>
    );
  }
  return hint ? (
    <Text size="sm" c="dimmed">
      {hint}
    </Text>
  ) : null;
}
