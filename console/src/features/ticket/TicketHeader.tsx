import { Menu } from '@mantine/core'
import {
  IconArrowBarRight,
  IconArrowLeft,
  IconCopy,
  IconDots,
  IconLayoutSidebarRight,
  IconLink,
  IconPencil,
  IconPin,
  IconPinFilled,
  IconRestore,
  IconTrash,
} from '@tabler/icons-react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { useKept } from '@/lib/kept'
import { usePresence } from '@/lib/presence'
import { toast } from '@/lib/toast'
import { IconButton } from '@/ui/IconButton'
import { NearMenu } from '@/ui/NearMenu'
import { Key } from '@/lib/Key'
import { StatusMark } from '@/ui/marks'
import { useOpenTicket } from './TicketContext'
import classes from './ticket.module.css'
import { ToolsToCome } from './tools/early'
import { HeadNotes, HeadTools, MenuTools } from './tools/later'
import { useBin } from './useBin'

const MergeHere = lazy(() => import('./merge/MergeHere').then(({ MergeHere }) => ({ default: MergeHere })))

const MergedBanner = lazy(() =>
  withWords(import('@/features/ticket/merge/MergedBanner')).then(({ MergedBanner }) => ({
    default: MergedBanner,
  })),
)

/** What a ticket is, who else is on it, and what can be done with it as a whole. */
export function TicketHeader({
  contextShown,
  toggleContext,
}: {
  contextShown: boolean
  toggleContext: () => void
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { view = 'all-open' } = useParams({ strict: false })
  const { ticket } = useOpenTicket()
  const [renaming, setRenaming] = useState(false)
  const [merging, setMerging] = useState(false)
  return (
    <header className={classes.head}>
      <div className={classes.headTop}>
        <span className={classes.back}>
          <IconButton
            icon={IconArrowLeft}
            label={t('ticket.backToList')}
            onClick={() => navigate({ to: '/inbox/$view', params: { view }, search: true })}
          />
        </span>
        <span className={classes.what}>#{ticket.number}</span>
        <span className={classes.what} aria-hidden>
          ·
        </span>
        <span className={classes.what}>
          <StatusMark status={ticket.status} />
        </span>
        <span className={classes.kind} aria-hidden>
          ·
        </span>
        <span className={classes.kind}>{t(`kind.${ticket.kind}`)}</span>
        {ticket.category && (
          <span className={classes.ellipsis}>
            <span aria-hidden>· </span>
            {ticket.category.path}
          </span>
        )}
        <span className={classes.grow} />
        <Viewers number={ticket.number} />
        <Suspense fallback={<ToolsToCome ticket={ticket.number} />}>
          <HeadTools />
        </Suspense>
        <KeepButton />
        <TicketMenu rename={() => setRenaming(true)} merge={() => setMerging(true)} />
        <IconButton
          icon={IconLayoutSidebarRight}
          label={contextShown ? t('ticket.hideContext') : t('ticket.showContext')}
          aria-expanded={contextShown}
          onClick={toggleContext}
        />
      </div>
      {renaming ? (
        <SubjectForm close={() => setRenaming(false)} />
      ) : (
        <h1 title={ticket.subject}>{ticket.subject}</h1>
      )}
      {ticket.deleted && <DeletedBanner />}
      <Suspense>
        <HeadNotes />
      </Suspense>
      <Suspense>{ticket.status === 'closed' && <MergedBanner />}</Suspense>
      <Suspense>{merging && <MergeHere close={() => setMerging(false)} />}</Suspense>
    </header>
  )
}

function KeepButton() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { has, toggle } = useKept()
  const kept = has(ticket.number)
  return (
    <span className={classes.wideOnly}>
      <IconButton
        icon={kept ? IconPinFilled : IconPin}
        label={kept ? t('ticket.letGo') : t('ticket.keep')}
        shortcut="keep"
        aria-pressed={kept}
        onClick={() => toggle(ticket)}
      />
    </span>
  )
}

function SubjectForm({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ticket, change } = useOpenTicket()
  function submit(form: FormData) {
    const subject = String(form.get('subject')).trim()
    if (subject && subject !== ticket.subject) change({ subject }, { subject })
    close()
  }
  return (
    <form action={submit}>
      <input
        name="subject"
        className={classes.subjectInput}
        aria-label={t('field.subject')}
        defaultValue={ticket.subject}
        autoFocus
        onFocus={event => event.currentTarget.select()}
        onKeyDown={event => event.key === 'Escape' && close()}
      />
    </form>
  )
}

function Viewers({ number }: { number: number }) {
  const { t } = useTranslation()
  const others = usePresence(number)
  const typing = others.find(one => one.doing === 'typing')
  const shown = typing ?? others[0]
  return (
    <span className={classes.viewers} aria-live="polite">
      {shown && (
        <span
          className={classes.live}
          data-typing={Boolean(typing)}
          title={others.map(one => one.agent.name).join(', ')}
        >
          <i aria-hidden />
          <span>
            {typing
              ? t('live.typing', { name: shown.agent.name })
              : t('live.viewing', { name: shown.agent.name })}
          </span>
          {others.length > 1 && ` +${others.length - 1}`}
        </span>
      )}
    </span>
  )
}

function TicketMenu({ rename, merge }: { rename: () => void; merge: () => void }) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { moveToBin, restore } = useBin()
  const copy = (text: string, message: string) =>
    navigator.clipboard.writeText(text).then(() => toast(message))
  const mayDelete = ticket.can.includes('ticket:delete')
  return (
    <NearMenu
      position="bottom-end"
      width={250}
      button={props => <IconButton icon={IconDots} label={t('ticket.more')} {...props} />}
    >
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} />}
          disabled={!ticket.can.includes('ticket:update')}
          onClick={rename}
        >
          {t('ticket.changeSubject')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          rightSection={<Key of="copyNumber" />}
          onClick={() => copy(`#${ticket.number}`, t('ticket.numberCopied', { number: ticket.number }))}
        >
          {t('ticket.copyNumber')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLink size={16} />}
          onClick={() =>
            copy(`${window.location.origin}/desk/tickets/${ticket.number}`, t('ticket.linkCopied'))
          }
        >
          {t('ticket.copyLink')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowBarRight size={16} />}
          rightSection={<Key of="merge" />}
          disabled={!ticket.can.includes('ticket:update') || ticket.status === 'closed'}
          onClick={merge}
        >
          {t('ticket.merge')}
        </Menu.Item>
        <Suspense>
          <MenuTools />
        </Suspense>
        <Menu.Divider />
        {ticket.deleted ? (
          <Menu.Item leftSection={<IconRestore size={16} />} onClick={() => restore(ticket.number)}>
            {t('ticket.restore')}
          </Menu.Item>
        ) : (
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            disabled={!mayDelete}
            title={mayDelete ? undefined : t('ticket.mayNotDelete')}
            onClick={() => moveToBin(ticket.number)}
          >
            {t('ticket.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </NearMenu>
  )
}

function DeletedBanner() {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { restore } = useBin()
  return (
    <p className={classes.headBanner}>
      <IconTrash size={15} aria-hidden /> {t('ticket.inBin')}
      <button type="button" onClick={() => restore(ticket.number)}>
        {t('ticket.restore')}
      </button>
    </p>
  )
}
