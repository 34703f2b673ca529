const LONGEST = 200;

/**
 * What an error says, in one line that may be kept: what stands in quotes or as `(column)=(value)` is somebody's input,
 * so it goes.
 */
export function firstLine(message: string): string {
  const line = message.split('\n')[0] ?? '';
  return line
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/g, '"…"')
    .replace(/\(([^()]*)\)=\([^()]*\)/g, '($1)=(…)')
    .slice(0, LONGEST);
}
