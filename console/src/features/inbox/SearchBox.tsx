import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useKeys } from '@/lib/keyboard'
import { isOfFilter, readingQuery } from '@/lib/reading'
import { useSearches } from '@/lib/searches'
import { IconButton } from '@/ui/IconButton'
import { Key } from '@/lib/Key'
import classes from './inbox.module.css'

const Offers = lazy(() => withWords(import('@/features/inbox/asking/Offers')))
const Mistaken = lazy(() => withWords(import('@/features/inbox/asking/Mistaken')))
const Builder = lazy(() => withWords(import('@/features/inbox/asking/Builder')))

/** Or the field would put no description in place of the one it is given; its types do not know of it. */
const NO_ARIA_OF_ITS_OWN = { withAria: false }

interface Props {
  /** The filter in force. */
  filter: string
  /** Whether it differs from the view's own. */
  changed: boolean
  apply: (filter: string | undefined) => void
  /** Hears whether what stands in the box is something else than the filter in force, for a mistake in it. */
  onMistake: (mistaken: boolean) => void
}

/**
 * The box that shows the filter in force and takes a new one, offering how each word could go on. One with a mistake is
 * not taken: it stays in the box, with what is wrong below.
 */
export function SearchBox({ filter, changed, apply, onMistake }: Props) {
  const { t, i18n } = useTranslation()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const builder = useRef<HTMLButtonElement>(null)
  const [shown, setShown] = useState(filter)
  const [draft, setDraft] = useState(filter)
  const [caret, setCaret] = useState(filter.length)
  const [met, setMet] = useState(false)
  const [wanted, setWanted] = useState(false)
  const [offering, setOffering] = useState(false)
  const [active, setActive] = useState<string>()
  const [tried, setTried] = useState<{ filter: string; error: unknown }>()
  const [built, setBuilt] = useState<Schemas['FilterPart']>()
  const { searches, remember } = useSearches()
  const inForce = useQuery(readingQuery(filter, i18n.language))
  const combobox = useCombobox({
    opened: wanted && offering,
    onOpenedChange: setWanted,
    onDropdownClose: () => combobox.resetSelectedOption(),
  })
  useKeys({ search: () => input.current?.select() })

  if (shown !== filter) {
    setShown(filter)
    setDraft(filter)
  }
  const asked = draft.trim()
  const last = asked === filter ? { filter, error: inForce.error } : tried
  const mistake = last?.filter === asked && isOfFilter(last.error) ? last.error : undefined
  const doubts = asked === filter && !inForce.isPlaceholderData ? inForce.data?.doubts : undefined
  const mistaken = mistake !== undefined
  const doubted = !mistaken && doubts !== undefined && doubts.length > 0

  useEffect(() => onMistake(mistaken), [mistaken, onMistake])

  /** What the server makes of a filter, unless that is a mistake; it is told then, and whoever waits goes without. */
  async function read(text: string) {
    try {
      return await client.fetchQuery(readingQuery(text, i18n.language))
    } catch (error) {
      setTried({ filter: text, error })
      if (isOfFilter(error)) input.current?.focus()
      else apply(text) // the list says what keeps it from being asked
    }
  }
  async function take(text: string) {
    setDraft(text)
    setWanted(false)
    const understood = await read(text)
    if (!understood) return
    if (text && understood.doubts.length === 0) remember(text)
    input.current?.blur()
    apply(text)
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    take(asked)
  }
  function type(text: string, at: number | null) {
    setDraft(text)
    setCaret(at ?? text.length)
    setWanted(true)
    setActive(undefined)
    combobox.resetSelectedOption()
  }
  function choose(offer: string) {
    const next = JSON.parse(offer) as { text: string; caret: number; whole: boolean }
    if (next.whole) return take(next.text)
    type(next.text, next.caret)
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret))
  }

  function close() {
    setBuilt(undefined)
    builder.current?.focus()
  }

  return (
    <>
      <form className={classes.search} onSubmit={submit}>
        <Combobox store={combobox} onOptionSubmit={choose} shadow="md" withinPortal>
          <Combobox.Target withAriaAttributes={false}>
            <TextInput
              ref={input}
              role="combobox"
              aria-label={t('inbox.search')}
              aria-autocomplete="list"
              aria-haspopup="listbox"
              aria-expanded={combobox.dropdownOpened}
              aria-controls={combobox.dropdownOpened ? (combobox.listId ?? undefined) : undefined}
              aria-activedescendant={combobox.dropdownOpened ? active : undefined}
              data-mantine-stop-propagation={combobox.dropdownOpened || undefined}
              aria-invalid={mistake !== undefined}
              {...NO_ARIA_OF_ITS_OWN}
              aria-describedby={mistake || doubted ? 'filter-mistakes' : undefined}
              placeholder={t('inbox.searchPlaceholder')}
              value={draft}
              error={mistake !== undefined}
              spellCheck={false}
              autoCapitalize="none"
              autoComplete="off"
              leftSection={<IconSearch size={15} aria-hidden />}
              rightSection={
                changed || mistake ? (
                  <IconButton
                    icon={IconX}
                    iconSize={14}
                    size={22}
                    label={t('inbox.clearSearch')}
                    onClick={() => {
                      setDraft(filter)
                      if (changed) apply(undefined)
                    }}
                  />
                ) : (
                  <Key of="search" hidden />
                )
              }
              onChange={event => type(event.currentTarget.value, event.currentTarget.selectionStart)}
              onFocus={() => {
                setMet(true)
                setWanted(asked === '')
              }}
              onBlur={() => setWanted(false)}
              onKeyDown={event => {
                if (event.key === 'Escape') event.currentTarget.blur()
                queueMicrotask(() => setActive(activeIn(combobox.listId)))
              }}
            />
          </Combobox.Target>
          {met && (
            <Suspense>
              <Offers draft={draft} caret={caret} searches={searches} offering={setOffering} />
            </Suspense>
          )}
        </Combobox>
        <IconButton
          ref={builder}
          icon={IconAdjustmentsHorizontal}
          iconSize={16}
          label={t('inbox.build')}
          aria-haspopup="dialog"
          onClick={async () => setBuilt((await read(asked))?.tree)}
        />
      </form>
      {/* There before its words are, or a screen reader would not say them. */}
      <div role="status">
        <Suspense>{doubted && <Mistaken filter={asked} doubts={doubts} mend={take} />}</Suspense>
      </div>
      <Suspense>
        {mistake && <Mistaken filter={asked} error={mistake} mend={take} />}
        {built && <Builder start={built} use={take} close={close} />}
      </Suspense>
    </>
  )
}

/** The option the keyboard is at; the combobox itself would go on naming one that is gone when others are offered. */
function activeIn(list: string | null): string | undefined {
  const found = list && document.getElementById(list)?.querySelector('[data-combobox-selected]')?.id
  return found || undefined
}
