import { IconBolt, IconLock, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { stepsOf, withoutStep } from '@/lib/macros'
import { IconButton } from '@/ui/IconButton'
import { Editor } from '../composer/Editor'
import { useColleagues } from '../composer/mentions/colleagues'
import type { EditorHandle } from '../composer/writing'
import { useOpenTicket } from '../TicketContext'
import classes from './macros.module.css'
import { useStepWords } from './StepWords'
import type { Using } from './useMacro'

interface Props {
  using: Using
  change: (using: Using) => void
  send: () => void
  /** Takes the keyboard once what had it is left out. */
  goOn: () => void
}

/** What the macro in use will do to the ticket and leave for colleagues when the message leaves; each can be left out. */
export default function MacroSteps({ using, change, send, goOn }: Props) {
  const { t } = useTranslation()
  const wordsOf = useStepWords()
  const { name, actions, note } = using
  const steps = stepsOf(actions)
  return (
    <>
      {steps.length > 0 && (
        <div className={classes.using}>
          <span>
            <IconBolt size={14} stroke={2} aria-hidden />
            {t('macro.willDo', { name })}
          </span>
          <ul className={classes.steps}>
            {steps.map(step => (
              <li key={`${step.field} ${step.value}`}>
                {wordsOf(step)}
                <IconButton
                  icon={IconX}
                  iconSize={11}
                  size={18}
                  label={t('macro.leaveOut', { step: wordsOf(step) })}
                  onClick={() => change({ ...using, actions: withoutStep(actions, step) })}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      {note != null && (
        <Note html={note} change={html => change({ ...using, note: html })} send={send}>
          {t('macro.leavesNote', { name })}
          <IconButton
            icon={IconX}
            iconSize={13}
            size={22}
            label={t('macro.noNote')}
            onClick={() => {
              change({ ...using, note: undefined })
              goOn()
            }}
          />
        </Note>
      )}
    </>
  )
}

/** The note that is left with the message, to be changed before. */
function Note({
  html,
  change,
  send,
  children,
}: {
  html: string
  change: (html: string) => void
  send: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const { colleagues } = useColleagues(ticket.number, { html, text: html })
  const editor = useRef<EditorHandle>(null)
  const [page, setPage] = useState({ html, number: 0 })
  if (html !== page.html) setPage({ html, number: page.number + 1 }) // another was put there, or came back
  return (
    <div className={classes.left}>
      <span>
        <IconLock size={14} stroke={2} aria-hidden />
        {children}
      </span>
      <Editor
        key={page.number}
        ref={editor}
        initial={html}
        label={t('macro.note')}
        placeholder={t('macro.noteHint')}
        autoFocus={false}
        colleagues={colleagues}
        onChange={written => {
          setPage({ ...page, html: written.html })
          change(written.html)
        }}
        onSend={send}
      />
    </div>
  )
}
