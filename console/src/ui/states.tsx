import { Button } from '@mantine/core'
import { IconAlertCircle, IconCloudOff, IconLock, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { Problem } from '@/lib/api/client'
import { problemText } from '@/lib/toast'
import classes from './ui.module.css'

const ICONS = { server: IconCloudOff, forbidden: IconLock, request: IconAlertCircle }

/** What a place says when it has nothing to show: what belongs here and the next step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon: TablerIcon
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className={classes.state}>
      <span className={classes.stateIcon} aria-hidden>
        <Icon size={26} stroke={1.5} />
      </span>
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** What a place says when its data could not be had; an icon of its own where it knows what is at fault. */
export function ErrorState({
  error,
  retry,
  icon,
}: {
  error: unknown
  retry?: () => void
  icon?: TablerIcon
}) {
  const { t } = useTranslation()
  const problem = error instanceof Problem && error.status > 0 && error.status < 500 ? error : undefined
  const forbidden = problem?.slug === 'forbidden'
  const mistakes = problem?.body.errors ?? []
  const Icon = icon ?? ICONS[faultOf(problem)]
  return (
    <div className={classes.state} role="alert">
      <span className={classes.stateIcon} data-tone="bad" aria-hidden>
        <Icon size={26} stroke={1.5} />
      </span>
      <strong>
        {forbidden && t('problem.forbiddenTitle')}
        {!problem && t('problem.title')}
        {problem && !forbidden && (mistakes.length > 1 ? t('problem.several') : problem.body.title)}
      </strong>
      {mistakes.length > 1 ? (
        <ul>
          {mistakes.map(({ message }, index) => (
            <li key={index}>{message}</li>
          ))}
        </ul>
      ) : (
        <p>{problem && !forbidden ? problem.body.detail : problemText(error)}</p>
      )}
      {retry && !problem && (
        <Button variant="default" onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}

/** Whether the server is out of reach or failed, or what was asked for is at fault. */
function faultOf(problem: Problem | undefined): keyof typeof ICONS {
  if (!problem) return 'server'
  return problem.slug === 'forbidden' ? 'forbidden' : 'request'
}

/** Grey shapes where text is about to be. */
export function Skeletons({ rows, height = 16 }: { rows: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <div className={classes.skeletons} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} style={{ height, width: `${92 - ((row * 37) % 45)}%` }} />
      ))}
    </div>
  )
}
