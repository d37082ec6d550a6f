import { Button, Checkbox, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconUserPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { historyQuery } from '@/lib/tickets'
import { toastProblem } from '@/lib/toast'
import { HeldButton } from '@/ui/HeldButton'
import { IconButton } from '@/ui/IconButton'
import { Segments } from '@/ui/Segments'
import { UndeliverableMark } from '@/ui/UndeliverableMark'
import { takesEscape } from '@/ui/useEscape'
import { useOpened } from '@/ui/useOpened'
import { RequesterPicker } from '../RequesterPicker'
import { useOpenTicket } from '../TicketContext'
import context from '../context/context.module.css'
import classes from './people.module.css'
import { type Person, type Role, usePeople } from './usePeople'

const ROLES: Role[] = ['cc', 'affected']

/** Whose matter the ticket is, whom it is about, who filed it for them, and who gets the answers in copy. */
export function TakingPart() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const form = useOpened<'adding' | 'changing'>()
  const history = useQuery(historyQuery(ticket.number)).data ?? []
  const filedBy = history.find(({ type }) => type === 'opened')?.actor
  const people = [
    ...ticket.participants.filter(({ role }) => role === 'requester'),
    ...ticket.participants.filter(({ role }) => role === 'affected'),
    ...ticket.participants.filter(({ role }) => role === 'cc'),
  ]
  const reason = isFixed(ticket) ? t('problem.mayNot') : undefined
  return (
    <section className={context.block} aria-label={t('taking.title')}>
      <h3>{t('taking.title')}</h3>
      {filedBy?.kind === 'agent' && (
        <p className={classes.filed}>
          {t('taking.filed', { agent: filedBy.name, name: ticket.requester.name })}
        </p>
      )}
      <ul className={classes.people}>
        {people.map(person => (
          <Participant key={person.contact.id} person={person} mayChange={!reason} />
        ))}
      </ul>
      {form.opened === 'adding' && <AddPerson close={form.close} />}
      {form.opened === 'changing' && <ChangeRequester close={form.close} />}
      {!form.opened && (
        <div className={classes.actions}>
          <HeldButton
            size="compact-xs"
            variant="subtle"
            leftSection={<IconUserPlus size={14} aria-hidden />}
            reason={reason}
            autoFocus={form.takesFocus('adding')}
            onClick={() => form.open('adding')}
          >
            {t('taking.add')}
          </HeldButton>
          <HeldButton
            size="compact-xs"
            variant="subtle"
            reason={reason}
            autoFocus={form.takesFocus('changing')}
            onClick={() => form.open('changing')}
          >
            {t('taking.change')}
          </HeldButton>
        </div>
      )}
    </section>
  )
}

function isFixed(ticket: Schemas['Ticket']) {
  return ticket.status === 'closed' || !ticket.can.includes('ticket:update')
}

function Participant({ person, mayChange }: { person: Schemas['Participant']; mayChange: boolean }) {
  const { t } = useTranslation()
  const { remove } = usePeople()
  const { contact, address, role } = person
  return (
    <li>
      <div>
        <Link to="/people/contacts/$id" params={{ id: String(contact.id) }}>
          {contact.name}
        </Link>
        {role !== 'requester' && mayChange ? (
          <RoleMenu person={person} />
        ) : (
          <span>{t(`taking.${role}`)}</span>
        )}
      </div>
      <span className={classes.address}>{address}</span>
      {person.undeliverable && <UndeliverableMark person={contact} address={address} />}
      {role !== 'requester' && mayChange && (
        <span className={classes.out}>
          <IconButton
            icon={IconX}
            iconSize={14}
            size={24}
            label={t('taking.remove', { name: contact.name })}
            onClick={() => remove(person)}
          />
        </span>
      )}
    </li>
  )
}

/** How somebody takes part, to be changed. */
function RoleMenu({ person }: { person: Schemas['Participant'] }) {
  const { t } = useTranslation()
  const { change } = usePeople()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={classes.role}
          aria-label={t('taking.as', { name: person.contact.name, as: t(`taking.${person.role}`) })}
        >
          {t(`taking.${person.role}`)}
          <IconChevronDown size={12} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {ROLES.map(role => (
          <Menu.Item
            key={role}
            leftSection={<IconCheck size={14} aria-hidden opacity={role === person.role ? 1 : 0} />}
            onClick={() => change(person, role)}
          >
            {t(`taking.${role}`)}
            <small className={classes.what}>{t(`taking.${role}Hint`)}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function AddPerson({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { add } = usePeople()
  const [person, setPerson] = useState<Person>()
  const [role, setRole] = useState<Role>('cc')
  const save = useMutation({
    mutationFn: (chosen: Person) => add(chosen, role),
    onSuccess: close,
    onError: toastProblem,
  })
  return (
    <form
      className={classes.form}
      action={() => person && save.mutate(person)}
      onKeyDown={event => event.key === 'Escape' && !takesEscape(event.target) && close()}
    >
      <RequesterPicker
        known={undefined}
        label={t('taking.person')}
        hint={t('taking.fromNowOn')}
        error={undefined}
        autoFocus
        choose={chosen => setPerson(personOf(chosen))}
      />
      <Segments
        label={t('taking.how')}
        value={role}
        set={next => setRole(next === 'affected' ? next : 'cc')}
        data={ROLES.map(value => ({ value, label: t(`taking.${value}`) }))}
      />
      <Ends close={close} label={t('taking.addNow')} ready={person !== undefined} pending={save.isPending} />
    </form>
  )
}

function ChangeRequester({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { changeRequester } = usePeople()
  const [person, setPerson] = useState<Person>()
  const [keepFormer, setKeepFormer] = useState(true)
  const save = useMutation({
    mutationFn: (chosen: Person) => changeRequester(chosen, keepFormer),
    onSuccess: close,
    onError: toastProblem,
  })
  return (
    <form
      className={classes.form}
      action={() => person && save.mutate(person)}
      onKeyDown={event => event.key === 'Escape' && !takesEscape(event.target) && close()}
    >
      <RequesterPicker
        known={undefined}
        label={t('taking.newRequester')}
        error={undefined}
        autoFocus
        choose={chosen => setPerson(personOf(chosen))}
      />
      <Checkbox
        size="xs"
        label={t('taking.keepFormer', { name: ticket.requester.name })}
        checked={keepFormer}
        onChange={event => setKeepFormer(event.currentTarget.checked)}
      />
      <Ends
        close={close}
        label={t('taking.changeNow')}
        ready={person !== undefined}
        pending={save.isPending}
      />
    </form>
  )
}

function Ends({
  close,
  label,
  ready,
  pending,
}: {
  close: () => void
  label: string
  ready: boolean
  pending: boolean
}) {
  const { t } = useTranslation()
  return (
    <div className={classes.actions}>
      <HeldButton
        size="compact-xs"
        type="submit"
        loading={pending}
        reason={ready ? undefined : t('taking.choose')}
      >
        {label}
      </HeldButton>
      <Button size="compact-xs" variant="default" onClick={close}>
        {t('common.cancel')}
      </Button>
    </div>
  )
}

function personOf(
  chosen: Pick<Schemas['NewTicket'], 'requesterId' | 'requester'> | undefined,
): Person | undefined {
  if (chosen?.requesterId != null) return { contactId: chosen.requesterId }
  return chosen?.requester ? { person: chosen.requester } : undefined
}
