import { Button, Select } from '@mantine/core'
import { IconLink, IconLock, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { isByHand, LINK_WORDS, type LinkWord, wordOf } from '@/lib/links'
import { toastProblem } from '@/lib/toast'
import { HeldButton } from '@/ui/HeldButton'
import { IconButton } from '@/ui/IconButton'
import { StatusMark } from '@/ui/marks'
import { TicketPicker } from '@/ui/merge/TicketPicker'
import { takesEscape } from '@/ui/useEscape'
import { useOpened } from '@/ui/useOpened'
import { useOpenTicket } from '../TicketContext'
import context from '../context/context.module.css'
import { MergeHere } from '../merge/MergeHere'
import { UndoMerge } from '../merge/UndoMerge'
import classes from './links.module.css'
import { useLink } from './useLink'

/** What the ticket has to do with others, as far as one may read them. */
export function LinkedTickets() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const form = useOpened<'link'>()
  const mayUpdate = ticket.can.includes('ticket:update')
  return (
    <section className={context.block}>
      <h3>{t('context.related')}</h3>
      {ticket.relatedTo.map(related => (
        <LinkedTicket key={`${related.number} ${related.relation}`} related={related} />
      ))}
      {ticket.unseen.map(({ relation, namedByUs }, index) => (
        <p key={index} className={classes.unseen}>
          <IconLock size={13} aria-hidden />
          {t(`relation.${wordOf({ relation, back: !namedByUs })}`)} {t('link.unseen')}
        </p>
      ))}
      {form.opened ? (
        <LinkForm close={form.close} />
      ) : (
        <HeldButton
          size="compact-xs"
          variant="subtle"
          leftSection={<IconLink size={14} aria-hidden />}
          reason={mayUpdate ? undefined : t('problem.mayNot')}
          data-field="link"
          autoFocus={form.takesFocus('link')}
          onClick={() => form.open('link')}
        >
          {t('link.add')}
        </HeldButton>
      )}
    </section>
  )
}

function LinkedTicket({ related }: { related: Schemas['RelatedTicket'] }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { view = 'all-open' } = useParams({ strict: false })
  const { unlink } = useLink()
  const { number, relation, namedByUs } = related
  const mayUpdate = ticket.can.includes('ticket:update')
  return (
    <div className={classes.linked}>
      <span className={classes.word}>{t(`relation.${wordOf({ relation, back: !namedByUs })}`)}</span>
      <Link to="/inbox/$view/$number" params={{ view, number }} search={true}>
        #{number} {related.subject}
      </Link>
      <span className={classes.facts}>
        <StatusMark status={related.status} /> · {related.requester.name}
      </span>
      {relation === 'possibly-related' && namedByUs && mayUpdate && ticket.status !== 'closed' && (
        <MergeWith number={number} />
      )}
      {relation === 'joined' && (
        <UndoMerge className={context.link} number={namedByUs ? ticket.number : number} />
      )}
      {isByHand(relation) && mayUpdate && (
        <span className={classes.out}>
          <IconButton
            icon={IconX}
            iconSize={14}
            size={24}
            label={t('link.remove', { number })}
            onClick={() => unlink(number, { relation, back: !namedByUs })}
          />
        </span>
      )}
    </div>
  )
}

/** A likely twin is merged with a look at both. */
function MergeWith({ number }: { number: number }) {
  const { t } = useTranslation()
  const [merging, setMerging] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="light" onClick={() => setMerging(true)}>
        {t('link.merge')}
      </Button>
      <Suspense>{merging && <MergeHere into={number} close={() => setMerging(false)} />}</Suspense>
    </>
  )
}

function LinkForm({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { link } = useLink()
  const [word, setWord] = useState<LinkWord>({ relation: 'related', back: false })
  const save = useMutation({
    mutationFn: (number: number) => link(number, word),
    onSuccess: close,
    onError: toastProblem,
  })
  return (
    <div
      className={classes.form}
      onKeyDown={event => event.key === 'Escape' && !takesEscape(event.target) && close()}
    >
      <Select
        size="xs"
        label={t('link.word')}
        value={wordOf(word)}
        data={LINK_WORDS.map(one => ({ value: wordOf(one), label: t(`relation.${wordOf(one)}`) }))}
        allowDeselect={false}
        onChange={chosen => setWord(LINK_WORDS.find(one => wordOf(one) === chosen) ?? word)}
      />
      <TicketPicker
        size="xs"
        label={t('link.ticket')}
        without={[ticket.number]}
        disabled={save.isPending}
        choose={({ number }) => save.mutate(number)}
        data-autofocus
        data-field="link"
        autoFocus
      />
      <Button size="compact-xs" variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
    </div>
  )
}
