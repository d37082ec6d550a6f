import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { completions } from '@/lib/filter'
import { useKeys } from '@/lib/keyboard'
import { IconButton } from '@/ui/IconButton'
import classes from './inbox.module.css'

interface Props {
  /** The filter in force. */
  filter: string
  /** Whether it differs from the view's own. */
  changed: boolean
  apply: (filter: string | undefined) => void
}

/** The box that shows the filter in force and takes a new one, offering how each word could go on. */
export function SearchBox({ filter, changed, apply }: Props) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(filter)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const offers = completions(draft)
  useKeys({ '/': () => input.current?.select() })

  function submit(event: FormEvent) {
    event.preventDefault()
    combobox.closeDropdown()
    apply(draft.trim())
  }
  function complete(offer: string) {
    setDraft(draft.replace(/\S*$/, offer) + (offer.endsWith(':') ? '' : ' '))
    combobox.resetSelectedOption()
  }
  function type(value: string) {
    setDraft(value)
    combobox.openDropdown()
    combobox.resetSelectedOption()
  }

  return (
    <form className={classes.search} onSubmit={submit}>
      <Combobox store={combobox} onOptionSubmit={complete} shadow="md" withinPortal>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            ref={input}
            role="combobox"
            aria-label={t('inbox.search')}
            placeholder={t('inbox.searchPlaceholder')}
            value={draft}
            spellCheck={false}
            autoComplete="off"
            leftSection={<IconSearch size={15} aria-hidden />}
            rightSection={
              changed ? (
                <IconButton
                  icon={IconX}
                  iconSize={14}
                  size={22}
                  label={t('inbox.clearSearch')}
                  onClick={() => apply(undefined)}
                />
              ) : (
                <kbd aria-hidden>/</kbd>
              )
            }
            onChange={event => type(event.currentTarget.value)}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={event => {
              if (event.key === 'Escape') event.currentTarget.blur()
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={offers.length === 0}>
          <Combobox.Options aria-label={t('inbox.completions')}>
            {offers.slice(0, 8).map(offer => (
              <Combobox.Option key={offer} value={offer} className={classes.offer}>
                {offer}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </form>
  )
}
