import { Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { doubtsOf, mistakesOf } from '@/lib/mistakes'
import { readingQuery } from '@/lib/reading'
import type { Bound } from '@/lib/useForm'
import { FilterMistakes } from '@/ui/FilterMistakes'
import classes from './look.module.css'

const CHANGED_FOR = 400
const LONGEST = 2000

/** Takes a filter and points at what is not understood, or may be meant otherwise. */
export function FilterField({ value, error, set, label }: Bound<string> & { label: string }) {
  const { i18n } = useTranslation()
  const [settled] = useDebouncedValue(value, CHANGED_FOR)
  const reading = useQuery(readingQuery(settled, i18n.language))
  const isRead = settled === value && !reading.isPlaceholderData
  const mistakes = isRead ? mistakesOf(reading.error) : undefined
  const doubts = isRead && !mistakes ? doubtsOf(reading.data?.doubts) : undefined
  return (
    <Textarea
      value={value}
      onChange={event => set(event.currentTarget.value.replaceAll('\n', ' '))}
      label={label}
      autosize
      minRows={1}
      maxRows={5}
      classNames={{ input: classes.input }}
      maxLength={LONGEST}
      spellCheck={false}
      autoCapitalize="none"
      autoComplete="off"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={doubts && <FilterMistakes filter={value} mistakes={doubts} set={set} />}
      descriptionProps={{ component: 'div', role: 'status' }}
      error={mistakes ? <FilterMistakes filter={value} mistakes={mistakes} set={set} /> : error}
      errorProps={{ component: 'div', role: 'alert' }}
    />
  )
}
