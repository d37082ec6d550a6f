import { Combobox, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { foundTicketsQuery } from '@/lib/foundTickets'
import { StatusMark } from '../marks'
import classes from './merge.module.css'

type Found = Schemas['TicketSummary']

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  /** Those that cannot be chosen. */
  without: number[]
  choose: (ticket: Found) => void
}

/** Finds a ticket by its number or by words; what one may not read is not found. */
export function TicketPicker({ without, choose, ...rest }: Props) {
  const { t } = useTranslation()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 150)
  const found = useQuery({ ...foundTicketsQuery(settled), enabled: settled.length > 1 })
  const offered = settled.length > 1 ? (found.data ?? []).filter(one => !without.includes(one.number)) : []
  const nothing = settled.length > 1 && !found.isFetching && offered.length === 0

  function pick(number: string) {
    const ticket = offered.find(one => String(one.number) === number)
    if (!ticket) return
    combobox.closeDropdown()
    setWords('')
    choose(ticket)
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md" position="bottom-start">
      <Combobox.Target>
        <TextInput
          {...rest}
          value={words}
          autoComplete="off"
          placeholder={t('merge.placeholder')}
          onChange={event => {
            setWords(event.currentTarget.value)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0 && !nothing}>
        <Combobox.Options mah={260} className={classes.offers}>
          {offered.map(one => (
            <Combobox.Option key={one.number} value={String(one.number)}>
              <b>
                #{one.number} {one.subject}
              </b>
              <span className={classes.facts}>
                <StatusMark status={one.status} /> · {one.requester.name}
              </span>
            </Combobox.Option>
          ))}
          {nothing && <Combobox.Empty>{t('merge.nothing')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
