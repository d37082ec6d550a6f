import { useEffect, useEffectEvent } from 'react'

/** What an Escape can close, the last that came on top. */
const open: symbol[] = []

/** Closes what calls this upon an Escape, as long as it is on top; nothing below hears of that key. */
export function useEscape(close: () => void) {
  const escape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing || takesEscape(event.target)) return
    event.stopPropagation()
    close()
  })
  useEffect(() => {
    const self = Symbol()
    open.push(self)
    const listen = (event: KeyboardEvent) => {
      if (open.at(-1) === self) escape(event)
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => {
      window.removeEventListener('keydown', listen, { capture: true })
      open.splice(open.indexOf(self), 1)
    }
  }, [])
}

/** Whether an Escape is for what a part has opened: its menu, or its list where that is to be seen. */
export function takesEscape(part: EventTarget | null): boolean {
  if (!(part instanceof HTMLElement) || part.dataset.mantineStopPropagation !== 'true') return false
  if (part.getAttribute('aria-haspopup') !== 'listbox') return true
  const list = part.getAttribute('aria-controls')
  return list !== null && document.getElementById(list)?.checkVisibility() === true
}
