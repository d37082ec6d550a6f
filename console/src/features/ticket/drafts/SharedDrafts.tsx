import { Button } from '@mantine/core'
import { IconPencilCheck, IconPencilShare } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { Dialog } from '@/ui/Dialog'
import { DialogEnd } from '@/ui/DialogEnd'
import type { Handed } from '../composer/unsent'
import { takenUp } from '../composer/useDraft'
import { setAside } from '../composer/useUnsent'
import classes from '../held/held.module.css'
import { Files, Words } from '../held/parts'
import { handedOf } from '../held/queries'
import { useOpenTicket } from '../TicketContext'

/** What the composer lets others do with what is being written in it. */
export interface Desk {
  /** What is being written, if anything is. */
  mine: () => Handed | undefined
  /** Goes on with this instead, which the server has as the draft in this version. */
  goOn: (handed: Handed, version: number) => void
  /** Goes on without the files that are another's now. */
  without: (lost: (attachment: number) => boolean) => void
  /** Keeps what is being written on the server, and from now on for its writer alone where that is said. */
  keep: (shared?: false) => Promise<unknown>
  throwAway: () => void
  /** Takes back what was set aside. */
  forget: (aside: string) => void
}

/** The drafts that colleagues share, each to be gone on with, and who has gone on with one's own. */
export default function SharedDrafts({ drafts, desk }: { drafts: Schemas['SharedDrafts']; desk: Desk }) {
  const { t } = useTranslation()
  return (
    <section className={classes.held} aria-label={t('sharedDraft.title')} aria-live="polite">
      {drafts.ownTaken && <TakenCard key={drafts.ownTaken.at} taken={drafts.ownTaken} desk={desk} />}
      {drafts.items.map(draft => (
        <DraftCard key={draft.author.id} draft={draft} desk={desk} />
      ))}
    </section>
  )
}

function DraftCard({ draft, desk }: { draft: Schemas['SharedDraft']; desk: Desk }) {
  const { t, i18n } = useTranslation()
  const [asking, setAsking] = useState(false)
  const takeOver = useTakeOver(draft.author.id, desk, () => setAsking(true))
  const told = { name: draft.author.name, time: moment(draft.updatedAt, i18n.language) }
  const recipients = [...(draft.to ?? []), ...draft.cc]
  return (
    <article className={classes.card}>
      <header>
        <IconPencilShare size={16} stroke={1.9} aria-hidden />
        <b>{draft.kind === 'internal' ? t('sharedDraft.note', told) : t('sharedDraft.reply', told)}</b>
      </header>
      <Words text={draft.text}>
        {draft.kind === 'public' && recipients.length > 0 && (
          <p className={classes.to}>{t('message.to', { names: recipients.join(', ') })}</p>
        )}
      </Words>
      <Files names={draft.attachments.map(({ name }) => name)} />
      <div className={classes.actions}>
        <Button
          size="compact-sm"
          variant="default"
          loading={takeOver.isPending}
          onClick={() => (desk.mine() ? setAsking(true) : takeOver.mutate(false))}
        >
          {t('held.takeOver')}
        </Button>
      </div>
      {asking && (
        <Dialog title={t('sharedDraft.askTitle')} onClose={() => setAsking(false)}>
          <p>{t('sharedDraft.ask', { name: draft.author.name })}</p>
          <DialogEnd>
            <Button variant="default" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button
              data-autofocus
              onClick={() => {
                setAsking(false)
                takeOver.mutate(true)
              }}
            >
              {t('sharedDraft.setAside')}
            </Button>
          </DialogEnd>
        </Dialog>
      )}
    </article>
  )
}

/**
 * Moves a colleague's draft into one's own; what one has begun oneself is set aside before, when it was said so.
 *
 * @param ask called where something was begun elsewhere that is in the way
 */
function useTakeOver(author: number, desk: Desk, ask: () => void) {
  const { ticket } = useOpenTicket()
  const me = useMe()
  const client = useQueryClient()
  const number = ticket.number
  return useMutation({
    scope: { id: `draft-${number}` }, // after what is being saved, or that would be saved over it
    mutationFn: async (instead: boolean) => {
      const own = instead ? (desk.mine() ?? (await kept(number))) : undefined
      const aside = own && setAside(me.id, number, own)
      try {
        const path = { number, agentId: author }
        const draft = await body(
          api.POST('/api/v1/tickets/{number}/drafts/{agentId}/take-over', {
            params: { path },
            body: { instead },
          }),
        )
        return await takenUp(client, me.id, number, draft)
      } catch (error) {
        if (aside) desk.forget(aside)
        throw error
      }
    },
    onSuccess: draft => desk.goOn(handedOf(draft), draft.version),
    onError: error => {
      if (error instanceof Problem && error.slug === 'draft-in-the-way') ask()
      else toastProblem(error)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.drafts(number) }),
  })
}

/** Told to whoever wrote it: nothing of theirs is gone but the files, which go with the draft. */
function TakenCard({ taken, desk }: { taken: Schemas['DraftTaken']; desk: Desk }) {
  const { t, i18n } = useTranslation()
  const { ticket } = useOpenTicket()
  const me = useMe()
  const client = useQueryClient()
  const leaveFiles = useEffectEvent(async () => {
    if (!desk.mine()?.uploads.length) return
    await desk.keep()
    const files = (await kept(ticket.number))?.draft.attachmentIds ?? []
    desk.without(id => !files.includes(id))
  })
  useEffect(() => {
    leaveFiles().catch(toastProblem)
  }, [])
  const keep = useMutation({
    mutationFn: () => desk.keep(false),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.drafts(ticket.number) }),
  })
  function throwAway() {
    const mine = desk.mine()
    desk.throwAway()
    if (mine) toastWithUndo(t('held.thrown'), () => setAside(me.id, ticket.number, mine))
  }
  return (
    <article className={classes.card} data-stopped>
      <header>
        <IconPencilCheck size={16} stroke={1.9} aria-hidden />
        <b>{t('sharedDraft.taken', { name: taken.by.name, time: moment(taken.at, i18n.language) })}</b>
      </header>
      <p className={classes.files}>{t('sharedDraft.stays')}</p>
      <div className={classes.actions}>
        <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('sharedDraft.keep')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="red" onClick={throwAway}>
          {t('held.discard')}
        </Button>
      </div>
    </article>
  )
}

/** One's own draft as the server has it. */
async function kept(number: number): Promise<Handed | undefined> {
  const draft = await body(api.GET('/api/v1/tickets/{number}/draft', { params: { path: { number } } }))
  return draft ? handedOf(draft) : undefined
}
