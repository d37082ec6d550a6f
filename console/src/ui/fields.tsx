import {
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Switch,
  TagsInput,
  type TagsInputProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { type Language, languageNames, useTranslation } from '@/i18n'
import type { Bound } from '@/lib/useForm'

type OptionalText = Bound<string | null | undefined, string | null>
type Own<Props> = Omit<Props, 'value' | 'onChange' | 'error'>

/** A line of text. */
export function TextField({
  value,
  set,
  ...rest
}: Bound<string | null | undefined, string> & Own<TextInputProps>) {
  return (
    <TextInput
      withAsterisk={false}
      value={value ?? ''}
      onChange={event => set(event.currentTarget.value)}
      {...rest}
    />
  )
}

/** A password; it can be looked at, and what is wrong with it is also told to who cannot see the colour. */
export function PasswordField({
  value,
  set,
  error,
  ...rest
}: Bound<string | null | undefined, string> & Own<PasswordInputProps>) {
  const { t } = useTranslation()
  return (
    <PasswordInput
      withAsterisk={false}
      value={value ?? ''}
      error={error}
      aria-invalid={error !== undefined}
      onChange={event => set(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('setup.showPassword') }}
      {...rest}
    />
  )
}

/** A line of text that may be left empty, which is then no text at all. */
export function OptionalTextField({ value, set, ...rest }: OptionalText & Own<TextInputProps>) {
  return (
    <TextInput value={value ?? ''} onChange={event => set(event.currentTarget.value || null)} {...rest} />
  )
}

/** Lines of text that may be left empty. */
export function AreaField({ value, set, ...rest }: OptionalText & Own<TextareaProps>) {
  return (
    <Textarea
      autosize
      minRows={2}
      value={value ?? ''}
      onChange={event => set(event.currentTarget.value || null)}
      {...rest}
    />
  )
}

/** Several single words, such as addresses; a comma or a space ends one. */
export function WordsField({
  value,
  set,
  ...rest
}: Bound<string[] | null | undefined, string[]> & Own<TagsInputProps>) {
  return (
    <TagsInput value={value ?? []} onChange={set} splitChars={[',', ';', ' ']} acceptValueOnBlur {...rest} />
  )
}

/** The choice of one record by its name, or of none. */
export function RefField({
  value,
  set,
  options,
  ...rest
}: Bound<number | null | undefined, number | null> & {
  /** Those with nothing to tell but a name; others come as data. */
  options?: { id: number; name: string }[]
} & Own<SelectProps>) {
  return (
    <Select
      clearable
      searchable
      value={value == null ? null : String(value)}
      data={options?.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={id => set(id ? Number(id) : null)}
      {...rest}
    />
  )
}

/** The choice of one word from a few. */
export function ChoiceField<Word extends string>({
  value,
  set,
  options,
  nameOf,
  ...rest
}: Bound<Word> & { options: readonly Word[]; nameOf: (word: Word) => string } & Own<SelectProps>) {
  return (
    <Select
      allowDeselect={false}
      value={value}
      data={options.map(word => ({ value: word, label: nameOf(word) }))}
      onChange={chosen => set(options.find(word => word === chosen) ?? value)}
      {...rest}
    />
  )
}

/** The choice of one word from a few, or of none. */
export function OptionalChoiceField<Word extends string>({
  value,
  set,
  options,
  nameOf,
  ...rest
}: Bound<Word | null | undefined, Word | null> & {
  options: readonly Word[]
  nameOf: (word: Word) => string
} & Own<SelectProps>) {
  return (
    <Select
      clearable
      value={value ?? null}
      data={options.map(word => ({ value: word, label: nameOf(word) }))}
      onChange={chosen => set(options.find(word => word === chosen) ?? null)}
      {...rest}
    />
  )
}

/** The languages of the desk, each by its own name. */
export const LANGUAGES = Object.keys(languageNames) as Language[]

/** The choice of a language the desk speaks. */
export function LanguageField(props: Bound<Language> & Own<SelectProps>) {
  return <ChoiceField options={LANGUAGES} nameOf={language => languageNames[language]} {...props} />
}

/** Something that is so or not. */
export function SwitchField({
  value,
  set,
  ...rest
}: Bound<boolean | null | undefined, boolean> & { label: string; description?: string }) {
  return <Switch checked={value ?? false} onChange={event => set(event.currentTarget.checked)} {...rest} />
}
