import { FileButton, Tabs } from '@mantine/core'
import { useDidUpdate } from '@mantine/hooks'
import { IconBolt, IconLock, IconPaperclip, IconSend } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Problem, Schemas } from '@/lib/api/client'
import { firstName } from '@/lib/format'
import { useKeys } from '@/lib/keyboard'
import { useRemembered } from '@/lib/remembered'
import { toast, toastProblem } from '@/lib/toast'
import { heldQuery } from '@/lib/heldReplies'
import { useMe } from '@/lib/session'
import { messagesQuery } from '@/lib/tickets'
import { IconButton } from '@/ui/IconButton'
import { OtherVersion, SharedDrafts, ShareDraft } from '../drafts/later'
import { sharedDraftsQuery } from '../drafts/queries'
import type { Desk } from '../drafts/SharedDrafts'
import { AnsweredDialog, HeldReplies, TimeDialog } from '../held/later'
import { handedOf, type Restored, useRestoredOnce } from '../held/queries'
import { MacroPicker, MacroSteps } from '../macros/later'
import { type Using, useMacro } from '../macros/useMacro'
import { ownText } from '@/lib/protocol/ownText'
import type { Check } from '@/lib/protocol/protocol'
import { useVerdict } from '../protocol/useVerdict'
import { useOpenTicket } from '../TicketContext'
import { hearEarly } from '../tools/early'
import { announce } from '../useHeartbeat'
import { comesFromNote, mentionsAttachment } from '../warnings/words'
import { isWriting, useAtWork } from './atWork'
import { audienceOf } from './audience'
import { ComposerWarnings, MailOff } from './ComposerWarnings'
import classes from './composer.module.css'
import { useColleagues } from './mentions/colleagues'
import { type Outcome, outcomesFor, usualOutcome } from './outcomes'
import { Recipients } from './Recipients'
import { RichEditor } from './RichEditor'
import { SendButton } from './SendButton'
import { type Attempt, attemptOf, type Handed, type Leaving } from './unsent'
import { UploadList } from './UploadList'
import { useDraftSaving } from './useDraftSaving'
import { useDroppedFiles } from './useDroppedFiles'
import { mayHaveArrived, needsDecision, type Sending, useHold } from './useHold'
import { useNewestSeen } from './useNewestSeen'
import { useSend } from './useSend'
import { setAside, useUnsent } from './useUnsent'
import { useUploads } from './useUploads'
import type { EditorHandle, Written } from './writing'

const SolveDialog = lazy(() =>
  withWords(import('@/ui/SolveDialog')).then(module => ({ default: module.SolveDialog })),
)

const ProtocolStrip = lazy(() => withWords(import('@/features/ticket/protocol/ProtocolStrip')))

const MoreWarnings = lazy(() => withWords(import('@/features/ticket/warnings/MoreWarnings')))

const NOTHING: Written = { html: '', text: '' }
const TYPING_EVERY = 5000
const NO_CHECKS: Check[] = []

type Kind = 'public' | 'internal'

/** Less the pictures whose files are lost. */
function withoutPictures(html: string, lost: (attachment: number) => boolean): string {
  return html.replace(/<img[^>]*\/attachments\/(\d+)[^>]*>/g, (picture, id) =>
    lost(Number(id)) ? '' : picture,
  )
}

function usedOf(using: Using | undefined): Schemas['UsedMacro'] | undefined {
  if (!using) return
  const { id, actions, chosenAt, note } = using
  return { id, actions, chosenAt, note }
}

/** What a reply was to do to its ticket when it was sent before. */
function triedWith({ draft, attempt }: Pick<Handed, 'draft' | 'attempt'>): Outcome | undefined {
  return draft.kind === 'public' ? attempt?.outcome : undefined
}

const isOnline = () => navigator.onLine

function hearOfConnection(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** The composer at work on one draft. */
export function DraftingTable({
  draft,
  version,
  restored,
  mayReply,
  mayNote,
}: {
  draft: Schemas['Draft'] | null
  /** That of what the server has as the draft, 0 for nothing. */
  version: number
  /** Whether it has just come back from leaving, and how. */
  restored: Restored
  mayReply: boolean
  mayNote: boolean
}) {
  const { t } = useTranslation()
  const me = useMe()
  const { ticket } = useOpenTicket()
  const asked =
    ticket.participants.find(({ role }) => role === 'requester')?.address ?? ticket.requester.address
  const usual = asked ? [asked] : []
  const [kind, showKind] = useState<Kind>(draft?.kind === 'internal' || !mayReply ? 'internal' : 'public')
  const kindNow = useRef(kind) // what is put into the editor is kept before the next drawing
  function setKind(next: Kind) {
    kindNow.current = next
    showKind(next)
  }
  const [written, setWritten] = useState<Written>(
    draft ? { html: draft.html ?? draft.text, text: draft.text } : NOTHING,
  )
  const [to, setTo] = useState(draft?.to ?? usual)
  const [cc, setCc] = useState(
    draft?.cc ?? ticket.participants.filter(one => one.role !== 'requester').map(one => one.address),
  )
  const unreached = ticket.participants
    .filter(one => one.undeliverable && (to.includes(one.address) || cc.includes(one.address)))
    .map(one => one.address)
  const { colleagues, unheard } = useColleagues(ticket.number, written)
  const [page, setPage] = useState({ number: 0, focus: restored.fresh === true })
  const [unmet, setUnmet] = useState<Check[]>(NO_CHECKS)
  const verdict = useVerdict()
  const [warned, setWarned] = useState(false)
  /** How it was to leave when it was sent before the protocol was known; it leaves once that is. */
  const [submitted, setSubmitted] = useState<Leaving>()
  const [wasNote, setWasNote] = useState(false)
  const [solving, setSolving] = useState(false)
  const [choosingTime, setChoosingTime] = useState(false)
  const [begunAfter, setBegunAfter] = useState<number>()
  const [answered, setAnswered] = useState<Problem>()
  const [outcomeOfReply, setOutcomeOfReply] = useRemembered<Outcome>('send.outcome', 'pending')
  const [outcomeOfNote, setOutcomeOfNote] = useState<Outcome>('keep')
  useRestoredOnce(ticket.number, restored)
  const editor = useRef<EditorHandle>(null)
  const typedAt = useRef(0)
  const composer = useRef<HTMLElement>(null)
  const uploads = useUploads(draft?.attachments ?? [])
  useDroppedFiles(uploads.add)
  const leaving = useRef<Leaving>({})
  const held = useQuery(heldQuery(ticket.number))
  const shared = useQuery(sharedDraftsQuery(ticket.number)).data
  const thread = useInfiniteQuery(messagesQuery(ticket.number))
  const seen = useNewestSeen(ticket.number, draft?.updatedAt)
  const writing = written.text.trim() !== '' || uploads.uploads.length > 0
  const now = useAtWork(ticket.number, writing, () => inHands({}), writeOver)
  const saving = useDraftSaving(ticket.number, {
    begun: version,
    current: shared && (shared.ownVersion ?? null),
    follow,
    setAside: handed => setAside(me.id, ticket.number, handed),
  })
  const { unsent, depart, inHand, comeBack, forget } = useUnsent(me.id, ticket.number)
  const [drafted] = useState(() =>
    unsent.find(one => one.draft.kind === draft?.kind && one.draft.text === draft.text),
  )
  const attempt = useRef<Attempt | undefined>(drafted?.attempt)
  /** Chosen for this reply alone, or tried with it before: sent again it does the same, or it would be another. */
  const [chosen, setChosen] = useState(drafted && triedWith(drafted))
  const send = useSend(ticket.number, taken, takeUp)
  const hold = useHold(ticket.number, me.product.undoSeconds, taken, takeUp)

  const macro = useMacro(ticket, writeMacro, draft?.macro ?? drafted?.using)
  const outcomes = outcomesFor(ticket)
  const ofReply = chosen ?? usualOutcome(ticket.status, outcomeOfReply)
  const wanted = macro.using?.status ?? (kind === 'public' ? ofReply : outcomeOfNote)
  const outcome = outcomes.find(one => one === wanted) ?? 'keep'
  const audience = kind === 'public' ? audienceOf(ticket, to, cc) : undefined
  const pictured = written.html.includes('<img')
  // Asked when it matters: read at each key, a long answer would slow the next.
  const forgotten = () =>
    kind === 'public' &&
    uploads.uploads.length === 0 &&
    !pictured &&
    mentionsAttachment(ownText(written.html))

  const online = useSyncExternalStore(hearOfConnection, isOnline)
  const missing =
    (!online && t('composer.offline')) ||
    (written.text.trim() === '' && uploads.ids.length === 0 && !pictured && t('composer.empty')) ||
    (kind === 'public' && to.length === 0 && t('composer.nobody')) ||
    (uploads.busy && t('composer.uploading')) ||
    undefined
  const reason = missing ?? (kind === 'public' && unmet.length > 0 ? t('composer.protocol') : undefined)

  function draftOf(change: Partial<Schemas['DraftChange']>): Schemas['DraftChange'] {
    const now = {
      kind: kindNow.current,
      ...written,
      to,
      cc,
      attachmentIds: uploads.ids,
      macro: macro.using,
      ...change,
    }
    return { ...now, to: now.to?.join() === usual.join() ? null : now.to }
  }
  function inHands(change: Partial<Schemas['DraftChange']>): Handed {
    return { draft: draftOf(change), uploads: uploads.uploads, using: macro.using }
  }
  function keep(change: Partial<Schemas['DraftChange']>) {
    saving.keep(inHands(change))
  }
  function writeOver(made: number) {
    saving.goOnFrom(made)
    keep({})
  }
  useDidUpdate(() => {
    if (writing || (!send.isPending && !hold.isPending)) keep({})
  }, [uploads.ids.join()])
  useDidUpdate(() => {
    if (writing) keep({})
  }, [macro.using])

  const begin = useEffectEvent(() => drafted && forget(drafted.id))
  useEffect(() => {
    begin() // its words stand in the composer, and the server has them as a draft
  }, [])

  /** The server forgets the draft with what it takes; what was begun since stays or is kept. */
  function taken({ aside }: Sending) {
    forget(aside)
    saving.decided()
    if (now.current?.writing) saving.keep(now.current.words())
    else if (!isWriting(ticket.number)) saving.forget()
  }
  /** Goes on with what was refused, or keeps it beside what was begun since. */
  function takeUp(error: unknown, { handed, aside }: Sending) {
    saving.decided()
    if (!now.current || now.current.writing || isWriting(ticket.number)) {
      comeBack(aside)
      if (needsDecision(error)) toastProblem(error)
      return
    }
    goOnWith(handed, aside)
    if (!mayHaveArrived(error)) attempt.current = undefined
    if (!needsDecision(error)) return
    leaving.current = handed.leaving ?? {}
    setAnswered(error)
  }
  function goOnWith(handed: Handed, aside?: string) {
    show(handed)
    const kept = saving.keepNow(handed)
    if (!aside) return void kept.catch(toastProblem)
    inHand(aside)
    kept.then(
      () => forget(aside),
      () => comeBack(aside),
    )
  }
  function show({ draft: words, uploads: files, using, attempt: before }: Handed, focus = true) {
    attempt.current = before
    setChosen(triedWith({ draft: words, attempt: before }))
    macro.setUsing(using)
    setKind(words.kind)
    setTo(words.to ?? usual)
    setCc(words.cc ?? [])
    fill({ html: words.html ?? words.text, text: words.text }, focus)
    uploads.restore(files)
  }
  /** What was sent or thrown away in another window is gone from this one, too. */
  function follow(newer: Schemas['Draft'] | null) {
    const field = document.activeElement
    const atIt = field instanceof HTMLElement && field.isContentEditable && composer.current?.contains(field)
    if (newer) {
      show(handedOf(newer), atIt)
      seen.note()
    } else if (now.current?.writing) {
      uploads.clear()
      macro.setUsing(undefined)
      fill(NOTHING, atIt)
      seen.forget()
    }
    setWarned(false)
  }
  const desk: Desk = {
    mine: () => (now.current?.writing ? now.current.words() : undefined),
    goOn: (handed, made) => {
      saving.goOnFrom(made)
      goOnWith(handed)
    },
    without: lost => {
      uploads.restore(uploads.uploads.filter(({ attachment }) => !attachment || !lost(attachment.id)))
      const html = withoutPictures(written.html, lost)
      if (html !== written.html) fill({ ...written, html })
    },
    keep: shared => saving.keepNow(inHands({ shared })),
    throwAway: () => {
      uploads.clear()
      macro.setUsing(undefined)
      fill(NOTHING)
      saving.forget()
    },
    forget,
  }
  function fill(next: Written, focus = true) {
    setWritten(next)
    setPage(({ number }) => ({ number: number + 1, focus }))
  }
  function write(next: Written) {
    attempt.current = undefined
    setWritten(next)
    setWarned(false)
    keep(next)
    if (next.text.trim() === '') {
      seen.forget()
      setBegunAfter(undefined)
      macro.setUsing(undefined)
    } else {
      seen.note()
      setBegunAfter(seen.newest())
    }
    if (Date.now() - typedAt.current < TYPING_EVERY) return
    typedAt.current = Date.now()
    announce(ticket.number, 'typing')
  }
  const inCopy = ticket.participants.filter(one => one.role !== 'requester').map(one => one.address)
  const answering = useRef({ asked, inCopy })
  useDidUpdate(() => {
    const before = answering.current
    answering.current = { asked, inCopy }
    const gone = before.inCopy.filter(address => !inCopy.includes(address))
    const come = inCopy.filter(address => !before.inCopy.includes(address))
    setTo(now => [...new Set(now.map(address => (address === before.asked && asked ? asked : address)))])
    setCc(now => [...new Set([...now.filter(address => !gone.includes(address)), ...come])])
  }, [[asked, ...inCopy].join()])

  function turnTo(next: Kind) {
    setWasNote(next === 'public' && written.text.trim() !== '' && (wasNote || kind === 'internal'))
    setKind(next)
    keep({ kind: next })
    editor.current?.focus()
  }
  function writeMacro({ kind: of, filled }: Schemas['FilledMacro']) {
    const fits = of === 'internal' ? mayNote : mayReply
    const next = of === 'internal' ? 'internal' : 'public'
    if (fits && !now.current?.writing) setKind(next)
    else if (next === 'internal' && kindNow.current === 'public') setWasNote(true)
    editor.current?.insert(filled?.html ?? '')
  }
  function chooseOutcome(next: Outcome) {
    if (macro.using) macro.setUsing({ ...macro.using, status: next === 'keep' ? undefined : next })
    if (kind === 'internal') setOutcomeOfNote(next)
    else if (!macro.using || next === 'keep') {
      setChosen(next)
      if (ticket.status !== 'solved') setOutcomeOfReply(next)
    }
  }
  function changeTo(next: string[]) {
    setTo(next)
    keep({ to: next })
  }
  function changeCc(next: string[]) {
    setCc(next)
    keep({ cc: next })
  }
  /** After a warning, it leaves as it was to leave before. */
  function submit(how: Leaving = warned ? leaving.current : {}) {
    if (kind === 'public' && !missing && !verdict.known) {
      verdict.ask()
      return setSubmitted(how)
    }
    const why = missing ?? (kind === 'public' ? heldByProtocol() : undefined)
    if (why) return toast(why)
    leaving.current = how
    if ((forgotten() || leaks()) && !warned) return setWarned(true)
    if (outcome === 'solved' && ticket.status !== 'solved') return setSolving(true)
    post()
  }
  /** Judged by the words as they are now: what stands below them is told in pauses alone, and may not be there yet. */
  function heldByProtocol(): string | undefined {
    return (verdict.on(written.html)?.unmet.length ?? 0) > 0 ? t('composer.protocol') : undefined
  }
  const goOn = useEffectEvent((how: Leaving) => {
    setSubmitted(undefined)
    if (verdict.known) submit(how)
    else toast(t('composer.protocolFailed'))
  })
  useEffect(() => {
    if (!submitted || !(verdict.known || verdict.failed)) return
    const turn = setTimeout(() => goOn(submitted))
    return () => clearTimeout(turn)
  }, [submitted, verdict.known, verdict.failed])
  /** Whether it says to those outside what only a note has said; looked at once more, for who sends without a pause. */
  function leaks() {
    const all = thread.data?.pages.flatMap(page => page.items) ?? []
    const words = (of: string) => all.filter(message => message.kind === of).map(message => message.text)
    return kind === 'public' && comesFromNote(ownText(written.html), words('internal'), words('public'))
  }
  function sendLater(at?: Date) {
    setChoosingTime(at === undefined)
    if (at) submit({ sendAt: at.toISOString() })
  }
  function post(resolution?: string) {
    setSolving(false)
    leaving.current = { ...leaving.current, resolution }
    if (!isOnline()) return toast(t('composer.offline'))
    const handed = { ...inHands({}), leaving: leaving.current }
    const draftVersion = saving.hold()
    const status = outcome === 'keep' || outcome === ticket.status ? undefined : outcome
    const { sendAt, regardless } = leaving.current
    const words = {
      text: written.text,
      html: written.html,
      attachmentIds: uploads.ids,
      status,
      resolution,
      draftVersion,
      macro: usedOf(macro.using),
    }
    if (kind === 'internal') {
      send.mutate(departing({ kind, ...words }, handed))
    } else {
      const reply = {
        ...words,
        to,
        cc,
        seenMessageId: regardless ? undefined : seen.newest(),
        protocol: verdict.on(written.html)?.result,
      }
      if (sendAt || me.product.undoSeconds > 0) hold.mutate(departing({ ...reply, sendAt }, handed))
      else send.mutate(departing({ kind, ...reply }, handed))
    }
    seen.forget()
    announce(ticket.number, 'viewing')
    typedAt.current = 0
    uploads.clear()
    macro.setUsing(undefined)
    setChosen(undefined)
    setWarned(false)
    setWasNote(false)
    setWritten(NOTHING)
    setPage(({ number }) => ({ number: number + 1, focus: false }))
  }

  /** Sets what leaves aside before it does: it is lost neither with the connection nor with the page. */
  function departing<Message extends Attempt['message']>(message: Message, handed: Handed): Sending<Message> {
    const going = attemptOf(message, outcome, attempt.current)
    attempt.current = undefined
    const whole = { ...handed, attempt: going }
    return { message: going.message, key: going.key, handed: whole, aside: depart(whole) }
  }

  const reply = () => mayReply && turnTo('public')
  const note = () => mayNote && turnTo('internal')
  useKeys({ reply, note })
  const early = useEffectEvent(() => {
    hearEarly(ticket.number, 'reply', reply)
    hearEarly(ticket.number, 'note', note)
  })
  useEffect(() => {
    const turn = setTimeout(early) // an editor is made at once, which an effect is no place for
    return () => clearTimeout(turn)
  }, [])

  const reallySend = () => {
    setAnswered(undefined)
    leaving.current = { ...leaving.current, regardless: true }
    post(leaving.current.resolution)
  }

  return (
    <>
      {((held.data?.length ?? 0) > 0 || unsent.length > 0) && (
        <Suspense>
          <HeldReplies
            replies={held.data ?? []}
            unsent={unsent}
            goOn={answer => goOnWith(answer, answer.id)}
            forget={forget}
          />
        </Suspense>
      )}
      {shared && (shared.ownTaken || shared.items.length > 0) && (
        <Suspense>
          <SharedDrafts drafts={shared} desk={desk} />
        </Suspense>
      )}
      {saving.other && (
        <Suspense>
          <OtherVersion draft={saving.other} keepMine={saving.keepMine} takeOther={saving.takeOther} />
        </Suspense>
      )}
      <section ref={composer} className={classes.composer} data-kind={kind} aria-label={t('composer.title')}>
        <div className={classes.tabs}>
          <Tabs
            value={kind}
            onChange={next => turnTo(next === 'internal' ? 'internal' : 'public')}
            variant="unstyled"
            classNames={{ tab: classes.tab, list: classes.tabList }}
          >
            <Tabs.List aria-label={t('composer.kind')}>
              <Tabs.Tab value="public" disabled={!mayReply} leftSection={<IconSend size={14} aria-hidden />}>
                {t('composer.reply')}
              </Tabs.Tab>
              <Tabs.Tab value="internal" disabled={!mayNote} leftSection={<IconLock size={14} aria-hidden />}>
                {t('composer.note')}
              </Tabs.Tab>
            </Tabs.List>
          </Tabs>
          <span className={classes.audience} title={audience?.join(', ')}>
            {audience
              ? t(audience.length > 1 ? 'composer.willSeeToo' : 'composer.willSee', {
                  name: firstName(ticket.requester.name),
                  count: audience.length > 1 ? audience.length - 1 : undefined,
                })
              : t('composer.onlyAgents')}
          </span>
        </div>
        {kind === 'public' && <Recipients to={to} cc={cc} setTo={changeTo} setCc={changeCc} />}
        <RichEditor
          key={page.number}
          ref={editor}
          initial={written.html}
          label={kind === 'public' ? t('composer.reply') : t('composer.note')}
          placeholder={
            kind === 'public'
              ? t('composer.replyPlaceholder', { name: firstName(ticket.requester.name) })
              : t('composer.notePlaceholder')
          }
          autoFocus={page.focus}
          colleagues={colleagues}
          onChange={write}
          onSend={() => submit()}
          onSlash={macro.pickBehind}
          onFile={uploads.add}
        />
        <Suspense>
          {macro.picking && (
            <MacroPicker
              typed={macro.typed}
              use={chosen => {
                editor.current?.insert('') // takes the keyboard before what was chosen asks or acts
                macro.use(chosen)
              }}
              close={typed => {
                macro.stop()
                if (typed) editor.current?.type(typed)
                else editor.current?.insert('')
              }}
              leave={macro.stop}
            />
          )}
          {macro.using && (
            <MacroSteps
              using={macro.using}
              change={macro.setUsing}
              send={() => submit()}
              goOn={() => editor.current?.focus()}
            />
          )}
        </Suspense>
        <UploadList uploads={uploads.uploads} remove={uploads.remove} />
        {kind === 'public' && writing && (
          <Suspense>
            <ProtocolStrip html={written.html} onUnmet={setUnmet} />
            <MoreWarnings written={written} recipients={[...to, ...cc]} begunAfter={begunAfter} />
          </Suspense>
        )}
        <ComposerWarnings
          wasNote={wasNote}
          forgotten={warned && forgotten()}
          unheard={unheard}
          unreached={kind === 'public' ? unreached : []}
        />
        {kind === 'public' && !me.product.outboundMail && <MailOff />}
        <div className={classes.actions}>
          <FileButton multiple onChange={files => files.map(uploads.add)}>
            {props => <IconButton {...props} icon={IconPaperclip} label={t('composer.attach')} />}
          </FileButton>
          <IconButton icon={IconBolt} label={t('composer.macros')} onClick={macro.pick} />
          {writing && shared && !shared.ownTaken && (
            <Suspense>
              <ShareDraft
                shared={shared.ownShared}
                keep={next => saving.keepNow(inHands({ shared: next }))}
              />
            </Suspense>
          )}
          <span className={classes.saved} role="status" data-trouble={saving.state === 'error' || undefined}>
            {written.text && saving.state === 'success' && t('composer.saved')}
            {saving.state === 'pending' && t('composer.saving')}
            {saving.state === 'error' && t('composer.notSaved')}
          </span>
          <SendButton
            kind={kind}
            outcome={outcome}
            outcomes={outcomes}
            disabledReason={reason}
            choose={chooseOutcome}
            send={() => submit()}
            sendLater={sendLater}
          />
        </div>
        <Suspense>
          {solving && (
            <SolveDialog
              problem={ticket.description}
              resolution={ticket.resolution}
              label={kind === 'public' ? t('send.solved') : t('addNote.solved')}
              close={() => setSolving(false)}
              confirm={post}
            />
          )}
          {macro.solving && (
            <SolveDialog
              problem={ticket.description}
              resolution={ticket.resolution}
              label={t('solve.solve')}
              {...macro.solving}
            />
          )}
          {choosingTime && <TimeDialog send={sendLater} close={() => setChoosingTime(false)} />}
          {answered && (
            <AnsweredDialog
              problem={answered}
              mine={written.text}
              send={reallySend}
              close={() => setAnswered(undefined)}
            />
          )}
        </Suspense>
      </section>
    </>
  )
}
