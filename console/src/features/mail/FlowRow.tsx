import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleCheck,
  IconExclamationCircle,
  IconPlayerPause,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './flow.module.css'

export const LEVELS = {
  ok: IconCircleCheck,
  paused: IconPlayerPause,
  warning: IconExclamationCircle,
  trouble: IconAlertTriangle,
}

/** One line for what is well; below it what is not, and all that is known for who asks. */
export function FlowRow({
  level,
  name,
  state,
  lately,
  notes,
  children,
}: {
  level: Schemas['MailHealthLevel']
  name: string
  state: ReactNode
  /** What came or left last, at the end of the line. */
  lately?: ReactNode
  /** What somebody has to know, seen without asking. */
  notes?: ReactNode
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const Icon = LEVELS[level]
  const line = (
    <>
      <span className={classes.name}>
        <Icon size={18} stroke={2} aria-hidden />
        <span className="visually-hidden">{t(`flowLevel.${level}`)}: </span>
        <b>{name}</b>
      </span>
      <span className={classes.state}>{state}</span>
      <span className={classes.lately}>{lately}</span>
    </>
  )
  return (
    <div className={classes.row} data-level={level}>
      {children ? (
        <button type="button" className={classes.line} aria-expanded={open} onClick={() => setOpen(!open)}>
          {line}
          <IconChevronRight className={classes.opens} size={16} stroke={2} aria-hidden />
        </button>
      ) : (
        <div className={classes.line}>{line}</div>
      )}
      {notes && <div className={classes.notes}>{notes}</div>}
      {open && <div className={classes.facts}>{children}</div>}
    </div>
  )
}

/** A group of facts with a title of its own. */
export function Facts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
