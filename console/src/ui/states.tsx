import { Button } from '@mantine/core'
import { IconCloudOff, IconLock, type TablerIcon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { Problem } from '@/lib/api/client'
import { problemText } from '@/lib/toast'
import classes from './ui.module.css'

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

/** What a place says when its data could not be had. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const forbidden = error instanceof Problem && error.slug === 'forbidden'
  const ours = !(error instanceof Problem) || error.status === 0 || error.status >= 500
  const Icon = forbidden ? IconLock : IconCloudOff
  return (
    <div className={classes.state} role="alert">
      <span className={classes.stateIcon} data-tone="bad" aria-hidden>
        <Icon size={26} stroke={1.5} />
      </span>
      <strong>
        {forbidden ? t('problem.forbiddenTitle') : ours ? t('problem.title') : error.body.title}
      </strong>
      <p>{ours || forbidden ? problemText(error) : error.body.detail}</p>
      {retry && ours && (
        <Button variant="default" onClick={retry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
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
