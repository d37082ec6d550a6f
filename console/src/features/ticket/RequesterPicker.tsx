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

/** Until those with the words are known: whoever was offered before and is not meant could be chosen by a quick key. */
function holds({ name, addresses }: Pick<Schemas['Contact'], 'name' | 'addresses'>, words: string): boolean {
  return [name, ...addresses].some(text => text.toLowerCase().includes(words.toLowerCase()))
}

/** Finds the person a ticket is for, or takes a new address. */
export function RequesterPicker({ known, error, label, hint, autoFocus, choose }: Props) {
  const { t } = useTranslation()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const words = typed ?? known?.name ?? ''
  const wanted = words.trim()
  const [settled] = useDebouncedValue(wanted, 150)
  const found = useQuery(contactsQuery(settled)).data ?? []
  const people = settled === wanted ? found : found.filter(person => holds(person, wanted))
  const isAddress = ADDRESS.test(wanted)

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
            <Combobox.Option value={NEW}>{t('newTicket.newPerson', { address: wanted })}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
