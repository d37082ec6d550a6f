import { TagsInput as Plain, type TagsInputProps } from '@mantine/core'
import { useState } from 'react'
import { asUsed, LONGEST_TAG } from '@/lib/tags'
import { useTags } from '@/lib/useTags'
import type { Bound } from '@/lib/useForm'

interface Props extends TagsInputProps {
  value: string[]
  /** Words that are offered before any tag. */
  first?: string[]
}

/** Takes tags, and offers those in use; one that is typed in other case is the one in use. */
export function TagsInput({ value, onChange, first = [], ...rest }: Props) {
  const [typed, setTyped] = useState('')
  const [met, setMet] = useState(false)
  const begins = (word: string) => word.startsWith(typed.trim().toLowerCase())
  const used = useTags(typed, met).map(({ name }) => name)
  return (
    <Plain
      {...rest}
      value={value}
      onChange={tags =>
        onChange?.([...new Set(tags.map(tag => (value.includes(tag) ? tag : asUsed(tag, used))))])
      }
      data={[...new Set([...first.filter(begins), ...used])]}
      filter={({ options }) => options /* the server knows better which fit */}
      searchValue={typed}
      onSearchChange={setTyped}
      onFocus={() => setMet(true)}
      maxLength={LONGEST_TAG}
      maxDropdownHeight={220}
    />
  )
}

/** The same in a form; a tag can have spaces. */
export function TagsField({
  value,
  set,
  ...rest
}: Bound<string[] | null | undefined, string[]> & Omit<Props, 'value' | 'onChange' | 'error'>) {
  return <TagsInput value={value ?? []} onChange={set} splitChars={[',', ';']} acceptValueOnBlur {...rest} />
}
