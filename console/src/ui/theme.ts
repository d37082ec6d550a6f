import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core'

const sea: MantineColorsTuple = [
  '#e4f0f8',
  '#c9e1f1',
  '#9dcbe6',
  '#63b5e5',
  '#3d97cb',
  '#1f86c4',
  '#12699f',
  '#0a5a8a',
  '#084a72',
  '#063a5a',
]

const shades = (color: string) => ({
  [`--mantine-color-${color}-text`]: 'var(--sea)',
  [`--mantine-color-${color}-filled`]: 'var(--sea)',
  [`--mantine-color-${color}-filled-hover`]: 'var(--sea-strong)',
  [`--mantine-color-${color}-light`]: 'var(--sea-weak)',
  [`--mantine-color-${color}-light-hover`]: 'var(--selected)',
  [`--mantine-color-${color}-light-color`]: 'var(--sea)',
  [`--mantine-color-${color}-outline`]: 'var(--sea)',
})

const colors = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-3)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--sea)',
  '--mantine-color-red-text': 'var(--danger)',
  '--mantine-color-red-filled': 'var(--danger)',
  '--mantine-color-red-light': 'var(--danger-weak)',
  '--mantine-color-red-light-color': 'var(--danger)',
  '--mantine-color-green-light': 'var(--ok-weak)',
  '--mantine-color-green-light-color': 'var(--ok)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--text-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-sea)',
  ...shades('sea'),
}

const darks = {
  '--mantine-color-white': 'var(--text)',
  '--mantine-color-dark-0': 'var(--text)',
  '--mantine-color-dark-1': 'var(--text-2)',
  '--mantine-color-dark-2': 'var(--text-3)',
  '--mantine-color-dark-3': 'var(--text-3)',
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-color-dark-5': 'var(--hover)',
  '--mantine-color-dark-6': 'var(--surface)',
  '--mantine-color-dark-7': 'var(--surface)',
  '--mantine-color-dark-8': 'var(--sunken)',
  '--mantine-color-dark-9': 'var(--bg)',
}

/** Points the component library's colours at the tokens; the tokens know the themes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: colors,
  dark: { ...colors, ...darks },
})

const variantColors: VariantColorsResolver = input => {
  const resolved = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return resolved
  if (input.color === 'red')
    return { ...resolved, background: 'var(--danger)', hover: 'var(--danger)', color: 'var(--surface)' }
  return { ...resolved, background: 'var(--sea)', hover: 'var(--sea-strong)', color: 'var(--on-sea)' }
}

const small = { fontSize: 'var(--t-sm)', lineHeight: 1.4 }

/** The component library in the house's clothes. */
export const theme = createTheme({
  primaryColor: 'sea',
  primaryShade: { light: 7, dark: 3 },
  colors: { sea },
  defaultRadius: 6,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11.5px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { md: '1.45' },
  headings: { fontWeight: '650', fontFamily: 'var(--font)' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: variantColors,
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 120 },
      },
      styles: { title: { fontSize: 'var(--t-lg)', fontWeight: 650, overflowWrap: 'anywhere' } },
    },
    InputWrapper: { styles: { description: small, error: small } },
    Switch: { styles: { description: small } },
    Radio: { styles: { description: small } },
    Fieldset: {
      styles: { root: { marginInline: 0 }, legend: { fontSize: 'var(--t-md)', fontWeight: 650 } },
    },
    Menu: {
      defaultProps: {
        shadow: 'md',
        returnFocus: true,
        transitionProps: { duration: 80 },
        withInitialFocusPlaceholder: false, // a part that takes the focus is no item, and a menu may hold nothing else
      },
    },
    Select: {
      defaultProps: {
        comboboxProps: { shadow: 'md', transitionProps: { duration: 80 } },
        checkIconPosition: 'right',
      },
    },
  },
})
