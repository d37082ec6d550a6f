import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { languageNames, useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { lastName, pathAbove } from '@/lib/categories'
import { categoriesQuery, useTeams } from '@/lib/directory'
import { categoryPicker } from '@/ui/categoryPicker'
import { Skeletons } from '@/ui/states'
import { RelativeTime } from '@/ui/Time'
import { ContextNotes } from '../tools/later'
import { useOpenTicket } from '../TicketContext'
import { AssigneeField } from './AssigneeField'
import classes from './context.module.css'
import { Field, FieldSelect } from './Field'
import { PriorityField } from './PriorityField'
import { RelatedTickets } from './RelatedTickets'

const TagsField = lazy(() => import('./TagsField').then(module => ({ default: module.TagsField })))
const MatterFields = lazy(() =>
  withWords(import('@/features/ticket/context/MatterFields')).then(module => ({
    default: module.MatterFields,
  })),
)

const Followers = lazy(() => withWords(import('@/features/ticket/following/Followers')))

const KINDS: Schemas['Kind'][] = ['incident', 'request', 'question', 'problem', 'change']

/**
 * The ticket's own fields. What is loaded later comes all at once, and what is asked for later stands last: nothing moves
 * under the pointer.
 */
export function TicketTab() {
  return (
    <>
      <div className={classes.fields}>
        <StatusField />
        <PriorityField />
        <TeamField />
        <AssigneeField />
        <CategoryField />
        <KindField />
      </div>
      <Suspense fallback={<Skeletons rows={12} />}>
        <LaterParts />
      </Suspense>
    </>
  )
}

function LaterParts() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  return (
    <>
      <section className={classes.block} data-goes-on aria-label={t('context.ticket')}>
        <TagsField />
        <LanguageField />
        <Followers />
      </section>
      <RelatedTickets />
      <MatterFields key={ticket.number} />
      <section className={classes.block}>
        <Field label={t('field.created')}>
          <RelativeTime at={ticket.createdAt} />
        </Field>
        {ticket.mailbox && (
          <Field label={t('field.mailbox')}>
            {ticket.mailbox.address.split('@')[0]}
            <wbr />@{ticket.mailbox.address.split('@')[1]}
          </Field>
        )}
        {ticket.closesAt && (
          <Field label={t('field.closes')}>
            <RelativeTime at={ticket.closesAt} />
          </Field>
        )}
      </section>
      <ContextNotes />
    </>
  )
}

function useMayUpdate() {
  return useOpenTicket().ticket.can.includes('ticket:update')
}

function StatusField() {
  const { t } = useTranslation()
  const { ticket, change, solve } = useOpenTicket()
  const disabled = !useMayUpdate()
  const statuses = [ticket.status, ...ticket.legalStatuses.filter(status => status !== ticket.status)]
  function choose(value: string | null) {
    const status = statuses.find(one => one === value)
    if (!status || status === ticket.status) return
    if (status === 'solved') return solve()
    change({ status }, { status })
  }
  return (
    <Field label={t('field.status')} htmlFor="ticket-status">
      <FieldSelect
        id="ticket-status"
        value={ticket.status}
        disabled={disabled}
        data={statuses.map(value => ({ value, label: t(`status.${value}`) }))}
        onChange={choose}
      />
    </Field>
  )
}

function TeamField() {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const teams = useTeams()
  const choose = (value: string | null) => {
    const team = teams.find(one => String(one.id) === value)
    change({ teamId: team?.id ?? null }, { team: team ? { id: team.id, name: team.name } : null })
  }
  const current = ticket.team && !teams.some(team => team.id === ticket.team?.id) ? [ticket.team] : []
  return (
    <Field label={t('field.team')} htmlFor="ticket-team">
      <FieldSelect
        id="ticket-team"
        placeholder={t('field.noTeam')}
        disabled={!ticket.can.includes('ticket:assign')}
        value={ticket.team ? String(ticket.team.id) : null}
        data={[...current, ...teams].map(team => ({ value: String(team.id), label: team.name }))}
        onChange={choose}
        searchable
      />
    </Field>
  )
}

function CategoryField() {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const all = useQuery(categoriesQuery).data ?? []
  const unknown = ticket.category && {
    ...ticket.category,
    name: lastName(ticket.category.path),
    parentId: null,
  }
  const chosen = all.find(one => one.id === ticket.category?.id) ?? unknown
  const others = all.filter(one => !one.archived && one.id !== chosen?.id)
  const above = chosen && pathAbove(chosen)
  const choose = (value: string | null) => {
    const category = all.find(one => String(one.id) === value)
    change(
      { categoryId: category?.id ?? null },
      { category: category ? { id: category.id, path: category.path } : null },
    )
  }
  return (
    <Field label={t('field.category')} htmlFor="ticket-category">
      {above && (
        <span id="ticket-category-above" className={classes.above}>
          {above}
        </span>
      )}
      <FieldSelect
        id="ticket-category"
        aria-describedby={above ? 'ticket-category-above' : undefined}
        placeholder={t('field.noCategory')}
        disabled={!useMayUpdate()}
        value={ticket.category ? String(ticket.category.id) : null}
        {...categoryPicker(chosen ? [chosen, ...others] : others, 'name')}
        onChange={choose}
        searchable
        clearable
      />
    </Field>
  )
}

function KindField() {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const choose = (value: string | null) => {
    const kind = KINDS.find(one => one === value)
    if (kind) change({ kind }, { kind })
  }
  return (
    <Field label={t('field.kind')} htmlFor="ticket-kind">
      <FieldSelect
        id="ticket-kind"
        disabled={!useMayUpdate()}
        value={ticket.kind}
        data={KINDS.map(value => ({ value, label: t(`kind.${value}`) }))}
        onChange={choose}
      />
    </Field>
  )
}

function LanguageField() {
  const { t, i18n } = useTranslation()
  const { ticket, change } = useOpenTicket()
  const other = ticket.language && !(ticket.language in languageNames) ? [ticket.language] : []
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const data = [
    ...Object.entries(languageNames).map(([value, label]) => ({ value, label })),
    ...other.map(value => ({ value, label: names.of(value) ?? value })),
  ]
  return (
    <Field label={t('field.language')} htmlFor="ticket-language">
      <FieldSelect
        id="ticket-language"
        placeholder={t('field.unknown')}
        disabled={!useMayUpdate()}
        value={ticket.language}
        data={data}
        onChange={language => change({ language }, { language })}
      />
    </Field>
  )
}
