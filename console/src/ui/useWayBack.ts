import { useEffect, useState } from 'react'

/** When the part that calls this goes, the keyboard is back where it was when it came. */
export function useWayBack() {
  const [before] = useState(() => lasting(document.activeElement))
  useEffect(() => {
    return () => {
      setTimeout(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        if (before instanceof HTMLElement) before.focus({ preventScroll: true })
      })
    }
  }, [before])
}

/** A menu closes before the dialog that it opened, so its button stands for its items. */
function lasting(element: Element | null): Element | null {
  const menu = element?.closest('[role=menu]')
  return menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : element
}
