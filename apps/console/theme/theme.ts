import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const lembar: MantineColorsTuple = [
  '#eef6f4',
  '#dcebe7',
  '#b8d8d0',
  '#8fc2b7',
  '#69ada0',
  '#469887',
  '#1d7f70',
  '#14695d',
  '#10564c',
  '#0a4139',
];

/** Warm greys: paper rather than screen. */
const gray: MantineColorsTuple = [
  '#faf9f5',
  '#f3f1ea',
  '#e9e6dc',
  '#dcd8cb',
  '#c3beaf',
  '#a09b8c',
  '#7b776a',
  '#5c594f',
  '#403e37',
  '#2a2924',
];

/** Caution. Mantine's yellow is too light to read. */
const amber: MantineColorsTuple = [
  '#fdf6e6',
  '#fcefd2',
  '#f7dda3',
  '#f0c670',
  '#e5ab3f',
  '#c98a1a',
  '#9a6608',
  '#734600',
  '#5c3800',
  '#452a00',
];

export const theme = createTheme({
  primaryColor: 'lembar',
  primaryShade: 7,
  colors: { lembar, gray, amber },
  black: '#22302d',
  fontFamily: "'Plus Jakarta Sans Variable', system-ui, sans-serif",
  headings: {
    fontFamily: "'Plus Jakarta Sans Variable', system-ui, sans-serif",
    fontWeight: '700',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The placeholder would be a child that role="menu" does not allow; the first entry takes the focus instead.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
  },
});

/** Dimmed, placeholder and error words are darkened until they reach 4.5 : 1 on paper as well as on white. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  dark: {},
  light: {
    '--mantine-color-body': '#f6f4ee',
    '--mantine-color-dimmed': '#5a625e',
    '--mantine-color-placeholder': '#6b7370',
    '--mantine-color-error': '#b3261e',
    '--mantine-color-default-border': '#cfcabb',
    '--sheet-line': '#e2ded2',
    '--sheet': '#ffffff',
  },
});
