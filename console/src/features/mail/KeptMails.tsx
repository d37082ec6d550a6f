import { Alert, Button } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useKeys } from '@/lib/keyboard'
import { useMay } from '@/lib/session'
import type { Selection } from '@/lib/useSelection'
import type { HeldButtonProps } from '@/ui/HeldButton'
import { MayButton } from '@/ui/MayButton'
import { RelativeTime } from '@/ui/Time'
import classes from './kept.module.css'
import { type Stuck, useRelease } from './useRelease'

type Handling = ReturnType<typeof useRelease>

interface Props {
  mails: Schemas['Fate'][]
  selection: Selection
  open: (mail: Schemas['Fate']) => void
}

/** Mails that wait for somebody, each with the reason: to be let in or discarded, by themselves or together. */
export function KeptMails({ mails, selection, open }: Props) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const may = useMay('mail:write')
  const { picked, pick, toggle } = selection
  const all = useRef<HTMLInputElement>(null)
  const handling = useRelease(ids => {
    if (all.current?.closest('[role=toolbar]')?.contains(document.activeElement)) all.current.focus()
    selection.drop(ids)
  })
  const chosen = mails.filter(({ id }) => picked.has(id))
  const ids = mails.map(({ id }) => id)

  function boxes() {
    return [...(list.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [])]
  }
  function step(by: number) {
    const all = boxes()
    const at = all.findIndex(box => box.closest('li')?.contains(document.activeElement))
    const next = at < 0 ? 0 : at + by
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus()
  }
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    pick: () =>
      boxes()
        .find(box => box.closest('li')?.contains(document.activeElement))
        ?.click(),
    clear: selection.clear,
  })
  return (
    <>
      <div className={classes.top} ref={handOn(0)}>
        <div className={classes.bar} role="toolbar" aria-label={t('fate.handle')}>
          <label>
            <input
              type="checkbox"
              aria-label={t('fate.pickAll')}
              checked={chosen.length === mails.length}
              ref={box => {
                all.current = box
                if (box) box.indeterminate = chosen.length > 0 && chosen.length < mails.length
              }}
              disabled={!may}
              onChange={event => pick(event.currentTarget.checked ? ids : [])}
            />
            {chosen.length === 0 && t('fate.pickAll')}
          </label>
          <span className={classes.picked} role="status">
            {chosen.length > 0 && t('bulk.picked', { count: chosen.length })}
          </span>
          {chosen.length > 0 && (
            <>
              <Act act="release" mails={chosen} handling={handling} />
              <Act act="discard" mails={chosen} handling={handling} variant="default" />
            </>
          )}
        </div>
        <StuckMails stuck={handling.stuck} forget={handling.forget} />
      </div>
      <ul ref={list} className={classes.list} aria-label={t('fate.kept')}>
        {mails.map((mail, place) => (
          <li key={mail.id} data-picked={picked.has(mail.id) || undefined} ref={handOn(place)}>
            <label className={classes.pick}>
              <input
                type="checkbox"
                checked={picked.has(mail.id)}
                disabled={!may}
                aria-label={t('fate.pick', { subject: mail.subject ?? t('fate.noSubject') })}
                onChange={event =>
                  event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey
                    ? selection.extendTo(mail.id, ids)
                    : toggle(mail.id)
                }
              />
            </label>
            <div className={classes.mail}>
              <b className="two-lines">{mail.subject ?? t('fate.noSubject')}</b>
              <span className={classes.quiet}>
                {[mail.from, mail.mailbox?.address].filter(Boolean).join(' → ')} ·{' '}
                <RelativeTime at={mail.receivedAt} />
              </span>
              <p>{mail.detail}</p>
            </div>
            <RowActions mail={mail} handling={handling} open={() => open(mail)} />
          </li>
        ))}
      </ul>
    </>
  )
}

/**
 * What goes with the keyboard's focus hands it on to the row that takes its place, or to the page's heading: as a ref, it
 * is told while the part still stands.
 */
const handOn = (place: number) => (part: HTMLElement | null) => () => {
  if (!part?.contains(document.activeElement)) return
  const around = part.parentElement
  queueMicrotask(() => {
    if (document.activeElement !== document.body) return
    const boxes = [...(around?.isConnected ? around.querySelectorAll<HTMLInputElement>('li input') : [])]
    ;(boxes.at(place) ?? boxes.at(-1) ?? heading())?.focus()
  })
}

function heading() {
  const found = document.querySelector<HTMLElement>('main h1')
  found?.setAttribute('tabindex', '-1')
  return found
}

/** Held as long as something is being done to one of its mails. */
function Act({
  act,
  mails,
  handling,
  ...look
}: { act: 'release' | 'discard'; mails: Schemas['Fate'][]; handling: Handling } & Pick<
  HeldButtonProps,
  'variant' | 'aria-label'
>) {
  const { t } = useTranslation()
  const doing = mails.map(({ id }) => handling.busy.get(id)).find(Boolean)
  return (
    <MayButton
      permission="mail:write"
      size="compact-sm"
      loading={doing === act}
      held={doing && doing !== act ? t('fate.busy') : undefined}
      onClick={() => handling[act](mails)}
      {...look}
    >
      {t(`fate.${act}`)}
    </MayButton>
  )
}

function RowActions({
  mail,
  handling,
  open,
}: {
  mail: Schemas['Fate']
  handling: Handling
  open: () => void
}) {
  const { t } = useTranslation()
  const subject = mail.subject ?? t('fate.noSubject')
  const named = (name: string) => ({ 'aria-label': `${name}: ${subject}` })
  return (
    <span className={classes.actions}>
      {mail.releasable && (
        <Act
          act="release"
          mails={[mail]}
          handling={handling}
          variant="default"
          {...named(t('fate.release'))}
        />
      )}
      {mail.discardable && (
        <Act
          act="discard"
          mails={[mail]}
          handling={handling}
          variant="default"
          {...named(t('fate.discard'))}
        />
      )}
      <Button size="compact-sm" variant="default" {...named(t('common.details'))} onClick={open}>
        {t('common.details')}
      </Button>
    </span>
  )
}

/** Those it did not work with, by name, until somebody has read of them. */
function StuckMails({ stuck, forget }: { stuck: Stuck[]; forget: () => void }) {
  const { t } = useTranslation()
  if (stuck.length === 0) return
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      mb="sm"
      title={t('fate.stuck', { count: stuck.length })}
      withCloseButton
      closeButtonLabel={t('common.close')}
      onClose={forget}
    >
      <ul className={classes.stuck} tabIndex={0}>
        {stuck.map(({ mail, why }) => (
          <li key={mail.id}>
            <b>{mail.subject ?? t('fate.noSubject')}</b> {why}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
