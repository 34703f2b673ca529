import { IconArrowLeft } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { LinkAnchor } from './links.tsx';

/** The way back to a list. */
export function BackLink({ children, ...link }: ComponentProps<typeof LinkAnchor>) {
  return (
    <LinkAnchor {...link} size="sm" style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
      <IconArrowLeft size={16} aria-hidden />
      {children as string}
    </LinkAnchor>
  );
}
