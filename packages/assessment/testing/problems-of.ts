import type * as z from 'zod/mini';

/** What a schema says against a value, as `path: code`, for tests; our own rules give their problem as the code. */
export function problemsOf(schema: z.ZodMiniType, value: unknown): string[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.map((issue) => {
    const code = issue.code === 'custom' ? issue.params?.problem : issue.code;
    return `${issue.path.join('.')}: ${code}`;
  });
}
