import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** Arrows between folders only go down: app → features → ui, lib. */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }],
})
const APP = ['^@/app(/|$)', 'Only main.tsx and the app itself know the app.']
const FEATURES = ['^@/features(/|$)', 'ui and lib know no feature.']
const UI = ['^@/ui(/|$)', 'lib knows no ui.']

const features = ['auth', 'home', 'inbox', 'mail', 'people', 'search', 'settings', 'ticket']

export default defineConfig(
  globalIgnores(['dist/', 'src/lib/api/schema.d.ts']),
  js.configs.recommended,
  tseslint.configs.recommended,
  reactHooks.configs.flat.recommended,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Warns of libraries the React compiler skips; nothing here is compiled by it.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['scripts/**', '*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['public/**'],
    languageOptions: { globals: { self: 'readonly', URL: 'readonly' } },
  },
  { files: ['src/lib/**', 'src/i18n/**'], rules: forbid(APP, FEATURES, UI) },
  { files: ['src/ui/**'], rules: forbid(APP, FEATURES) },
  ...features.map(own => ({
    files: [`src/features/${own}/**`],
    rules: forbid(APP, [`^@/features/(?!${own}/)`, 'A feature knows no other feature; app joins them.']),
  })),
)
