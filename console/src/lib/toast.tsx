import type { NotificationData } from '@mantine/notifications'
import i18n from '@/i18n'
import { Problem } from '@/lib/api/client'
import { Key } from '@/lib/Key'
import { offerUndo } from '@/lib/undo'

/** Says what went wrong and what to do next. */
export function problemText(error: unknown): string {
  if (error instanceof Problem && error.slug === 'unreachable') return i18n.t('problem.unreachable')
  if (error instanceof Problem && (error.body.detail || error.body.title)) return sentences(error.body)
  return i18n.t('problem.unexpected')
}

/** What is wrong with a field stands beside it; only what is of no field has to be told here. */
function sentences({ title, detail, errors = [] }: Problem['body']): string {
  const ofNoField = errors.filter(({ field }) => field === '').map(({ message }) => message)
  if (ofNoField.length > 0) return ofNoField.join(' ')
  if (errors.length > 0) return detail ?? title ?? ''
  return [title, detail].filter(Boolean).join('. ')
}

const FAILED = 'red'
const MOST_AT_ONCE = 2
const shown: string[] = []

/** The oldest makes room, for the library would let the newest wait; what went wrong stays to be read. */
async function show(notification: NotificationData) {
  const { notifications } = await import('@mantine/notifications')
  const id = notifications.show({ withBorder: true, ...notification })
  if (notification.color === FAILED) return
  shown.push(id)
  if (shown.length > MOST_AT_ONCE) notifications.hide(shown.shift() ?? '')
}

async function hide(id: string) {
  const { notifications } = await import('@mantine/notifications')
  notifications.hide(id)
}

/** A short confirmation that goes away by itself. */
export function toast(message: string) {
  show({ message, autoClose: 4000 })
}

/** A confirmation that leads to what came of it; long enough on screen to be followed. */
export function toastLeadingTo(message: string, to: { name: string; href: string; open: () => void }) {
  const id = crypto.randomUUID()
  show({
    id,
    autoClose: 10_000,
    message: (
      <span>
        {message}{' '}
        <a
          href={to.href}
          onClick={event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            hide(id)
            to.open()
          }}
        >
          {to.name}
        </a>
      </span>
    ),
  })
}

/** What did not work, in words of our own; long enough on screen to be read. */
export function toastFailure(message: string) {
  show({ message, color: FAILED, autoClose: 12_000 })
}

/** A failure as the server told it. */
export function toastProblem(error: unknown) {
  toastFailure(problemText(error))
}

/** A confirmation of something that can be taken back: by its button for ten seconds, by `u` for longer. */
export function toastWithUndo(message: string, undo: () => void, autoClose = 10_000) {
  const id = crypto.randomUUID()
  let taken = false
  const takeBack = () => {
    if (taken) return
    taken = true
    giveUp()
    hide(id)
    undo()
  }
  const giveUp = offerUndo(takeBack)
  const action = (
    <button type="button" className="undo" onClick={takeBack}>
      {i18n.t('common.undo')} <Key of="undo" />
    </button>
  )
  show({
    id,
    autoClose,
    message: (
      <span>
        {message} {action}
      </span>
    ),
  })
}
