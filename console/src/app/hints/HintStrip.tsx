import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import type { Command } from '@/lib/commands'
import { Key } from '@/lib/Key'
import { useMe, useSetMe } from '@/lib/session'
import { toastProblem } from '@/lib/toast'
import classes from './hints.module.css'
import { HINTS, nextHint } from './hints'

const AFTER = 3000

/** One in a visit: who has read it has work to do. */
let givenInThisVisit = false

/** A hint for a newcomer, below the page and not over it; it comes once, and never while something is written. */
export default function HintStrip() {
  const { t } = useTranslation()
  const me = useMe()
  const setMe = useSetMe()
  const path = useLocation({ select: ({ pathname }) => pathname })
  const [shown, show] = useState<(typeof HINTS)[number]>()
  const next = givenInThisVisit ? undefined : nextHint(path, me.habits)?.name

  useEffect(() => {
    if (!next) return
    const timer = setInterval(() => {
      if (document.activeElement?.matches('input, textarea, select, [contenteditable=true]')) return
      givenInThisVisit = true
      show(HINTS.find(({ name }) => name === next))
      api.PUT('/api/v1/me/hints/{hint}', { params: { path: { hint: next } } }).catch(() => undefined)
    }, AFTER)
    return () => clearInterval(timer)
  }, [next])

  async function wantNone() {
    show(undefined)
    try {
      setMe(await body(api.PUT('/api/v1/me/hints', { body: { hints: false } })))
    } catch (error) {
      toastProblem(error)
    }
  }

  return (
    <div role="status" aria-live="polite">
      {shown && (
        <div className={classes.strip}>
          <IconBulb size={16} stroke={1.7} aria-hidden />
          <p>
            <b>{t('hint.title')}</b>{' '}
            {t(`hint.${shown.name}`)
              .split(/<k>(.*?)<\/k>/)
              .map((part, at) => (at % 2 === 1 ? <Key key={at} of={part as Command} /> : part))}
          </p>
          <Button size="compact-sm" variant="light" onClick={() => show(undefined)}>
            {t('hint.seen')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={wantNone}>
            {t('hint.noMore')}
          </Button>
        </div>
      )}
    </div>
  )
}
