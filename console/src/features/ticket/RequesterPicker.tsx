import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { contactsQuery } from '@/lib/directory'

type Requester = Pick<Schemas['NewTicket'], 'requesterId' | 'requester'>

const ADDRESS = /^\S+@\S+\.\S+$/
const NEW = 'new'

interface Props {
  known: Schemas['Contact'] | undefined
  error: string | undefined
  label?: string
  hint?: string
  autoFocus?: boolean
  choose: (requester: Requester | undefined) => void
}

/** Finds the person a ticket is for, or takes a new address. */
export function RequesterPicker({ known, error, label, hint, autoFocus, choose }: Props) {
  const { t } = useTranslation()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const words = typed ?? known?.name ?? ''
  const [settled] = useDebouncedValue(words.trim(), 150)
  const people = useQuery(contactsQuery(settled)).data ?? []
  const isAddress = ADDRESS.test(words.trim())

  function type(value: string) {
    setTyped(value)
    choose(ADDRESS.test(value.trim()) ? { requester: { address: value.trim() } } : undefined)
    combobox.openDropdown()
  }
  function pick(id: string) {
    combobox.closeDropdown()
    const person = people.find(one => String(one.id) === id)
    if (!person) return
    setTyped(person.name)
    choose({ requesterId: person.id })
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick} shadow="md">
      <Combobox.Target>
        <TextInput
          label={label ?? t('newTicket.requester')}
          description={hint ?? t('newTicket.requesterHint')}
          value={words}
          error={error}
          autoComplete="off"
          autoFocus={autoFocus}
          onChange={event => type(event.currentTarget.value)}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={people.length === 0 && !isAddress}>
        <Combobox.Options>
          {people.map(person => (
            <Combobox.Option key={person.id} value={String(person.id)}>
              <b>{person.name}</b> · {person.addresses[0]}
              {person.organization && ` · ${person.organization.name}`}
            </Combobox.Option>
          ))}
          {isAddress && (
            <Combobox.Option value={NEW}>
              {t('newTicket.newPerson', { address: words.trim() })}
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
