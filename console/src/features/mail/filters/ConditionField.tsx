import { Collapse, Textarea } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { type Phrase, useTranslation } from '@/i18n'
import { mailboxesQuery } from '@/lib/directory'
import type { Mistakes } from '@/lib/mistakes'
import type { Bound } from '@/lib/useForm'
import { FilterMistakes } from '@/ui/FilterMistakes'
import classes from './filters.module.css'

const LONGEST = 2000

/** What can be asked of a mail, each by an example that may be taken as it is. */
const ASKED: { example: string; hint: Phrase }[] = [
  { example: 'from:ann@shop.example', hint: 'mailAsked.from' },
  { example: 'from:@shop.example', hint: 'mailAsked.domain' },
  { example: 'to:invoices@desk.example', hint: 'mailAsked.to' },
  { example: 'subject:invoice,faktura', hint: 'mailAsked.subject' },
  { example: 'body:unsubscribe*', hint: 'mailAsked.body' },
  { example: '"out of office"', hint: 'mailAsked.text' },
  { example: 'attachment:*.pdf', hint: 'mailAsked.attachment' },
  { example: 'size>5mb', hint: 'mailAsked.size' },
  { example: 'header.x-spam-flag:yes', hint: 'mailAsked.header' },
  { example: 'header.x-spam-score>=5', hint: 'mailAsked.number' },
  { example: 'language:el', hint: 'mailAsked.language' },
  { example: 'is:refuted', hint: 'mailAsked.refuted' },
  { example: 'is:confirmed', hint: 'mailAsked.confirmed' },
  { example: 'is:automatic', hint: 'mailAsked.automatic' },
  { example: 'is:list', hint: 'mailAsked.list' },
  { example: 'is:encrypted', hint: 'mailAsked.encrypted' },
]

interface Props extends Bound<string> {
  /** The condition the mistakes are in. */
  tried: string
  mistakes: Mistakes | undefined
}

/** Takes the condition of a filter, tells what can be asked, and points at what is not understood. */
export function ConditionField({ value, set, error, tried, mistakes }: Props) {
  const { t } = useTranslation()
  const box = useRef<HTMLTextAreaElement>(null)
  const [helping, setHelping] = useState(value === '')
  const wrong = mistakes && <FilterMistakes filter={tried} mistakes={mistakes} set={set} />

  /** Behind what stands there, its value marked so that one's own can be typed in its place. */
  function insert(example: string) {
    const before = value.trim() === '' ? '' : `${value.trimEnd()} `
    set(before + example)
    requestAnimationFrame(() => {
      const from = before.length + (/[:=<>]+/.exec(example)?.index ?? -1)
      const operator = /[:=<>]+/.exec(example)?.[0].length ?? 1
      box.current?.focus()
      box.current?.setSelectionRange(from + operator, before.length + example.length)
    })
  }
  return (
    <div>
      <Textarea
        ref={box}
        label={t('mailFilter.condition')}
        description={t('mailFilter.conditionHint')}
        value={value}
        onChange={event => set(event.currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
        error={wrong ?? error}
        errorProps={{ component: 'div', role: 'alert' }}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={LONGEST}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        classNames={{ input: classes.condition }}
        data-autofocus={value === '' || undefined}
      />
      <button
        type="button"
        className={classes.disclose}
        aria-expanded={helping}
        onClick={() => setHelping(!helping)}
      >
        <IconChevronRight size={14} aria-hidden />
        {t('mailFilter.whatIsAsked')}
      </button>
      <Collapse expanded={helping}>
        <Asked insert={insert} />
      </Collapse>
    </div>
  )
}

function Asked({ insert }: { insert: (example: string) => void }) {
  const { t } = useTranslation()
  const mailboxes = useQuery(mailboxesQuery).data ?? []
  return (
    <div className={classes.help}>
      <p>{t('mailFilter.howAsked')}</p>
      <ul>
        {ASKED.map(({ example, hint }) => (
          <Example key={example} example={example} insert={insert}>
            {t(hint)}
          </Example>
        ))}
        {mailboxes.map(({ id, address }) => (
          <Example key={id} example={`mailbox:${address}`} insert={insert}>
            {t('mailAsked.mailbox', { address })}
          </Example>
        ))}
      </ul>
    </div>
  )
}

function Example({
  example,
  insert,
  children,
}: {
  example: string
  insert: (example: string) => void
  children: ReactNode
}) {
  return (
    <li>
      <button type="button" onClick={() => insert(example)}>
        <code>{example}</code>
      </button>
      <span>{children}</span>
    </li>
  )
}
