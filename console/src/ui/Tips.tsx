import { lazy, Suspense, useEffect, useState } from 'react'

const Tip = lazy(() => import('./Tip').then(module => ({ default: module.Tip })))

const AFTER = 350
const TIPPED = '[data-tip]'

/**
 * Shows the tooltips of the whole console, one at a time. A tooltip of its own for each of a hundred buttons is drawn
 * with every page, and most are never seen.
 */
export function Tips() {
  const [target, setTarget] = useState<HTMLElement>()
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    let at: HTMLElement | undefined
    const turnTo = (next: HTMLElement | undefined) => {
      if (next === at) return
      at = next
      clearTimeout(waiting)
      setTarget(undefined)
      if (next) waiting = setTimeout(() => setTarget(next), AFTER)
    }
    const over = ({ target: element, pointerType }: PointerEvent) => {
      if (pointerType !== 'touch') turnTo(tipped(element))
    }
    const focused = ({ target: element }: FocusEvent) => {
      if (element instanceof Element && element.matches(':focus-visible')) turnTo(tipped(element))
    }
    const away = () => {
      clearTimeout(waiting)
      setTarget(undefined) // what was pressed needs no telling of what it does, until one comes back to it
    }
    const left = () => turnTo(undefined)
    const listeners = new AbortController()
    const how = { signal: listeners.signal, capture: true, passive: true }
    document.addEventListener('pointerover', over, how)
    document.addEventListener('focusin', focused, how)
    document.addEventListener('focusout', left, how)
    document.addEventListener('pointerdown', away, how)
    document.addEventListener('keydown', away, how)
    document.documentElement.addEventListener('pointerleave', left, { signal: listeners.signal })
    return () => {
      clearTimeout(waiting)
      listeners.abort()
    }
  }, [])
  return <Suspense>{target && <Tip target={target} />}</Suspense>
}

function tipped(element: EventTarget | null): HTMLElement | undefined {
  if (!(element instanceof Element)) return undefined
  return (
    element.closest<HTMLElement>(TIPPED) ??
    [element, element.parentElement].filter(one => one instanceof HTMLElement).find(isClipped)
  )
}

/** What has no room for all of its words tells them in its tooltip. */
const isClipped = (element: HTMLElement) =>
  element.scrollWidth > element.clientWidth &&
  getComputedStyle(element).textOverflow === 'ellipsis' &&
  !element.closest('[title]')
