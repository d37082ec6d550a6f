import { type MouseEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What can take over from its look-alike. */
interface Takes {
  focus: (options?: FocusOptions) => void
  click?: () => void
}

const CLICK_FOLLOWS_WITHIN = 400

/** Whether something is being pressed: what is focused by that, itself or by its label, is clicked as well. */
let pressing = false
let ending: ReturnType<typeof setTimeout> | undefined

function press() {
  clearTimeout(ending)
  pressing = true
}
function release(after: number) {
  clearTimeout(ending)
  ending = setTimeout(() => (pressing = false), after)
}
window.addEventListener('pointerdown', press, { capture: true })
window.addEventListener('pointerup', () => release(CLICK_FOLLOWS_WITHIN), { capture: true })
window.addEventListener('pointercancel', () => release(0), { capture: true })
window.addEventListener('click', () => release(0))
window.addEventListener('keydown', () => (pressing = false), { capture: true })

/**
 * For a part that is costly to draw and seldom touched, as there are dozens beside each ticket: a plain look-alike
 * stands in for it until somebody presses it or the keyboard comes to it. The look-alike takes `stand`, the part `ref`.
 * @param wanted whether it is asked for from elsewhere
 */
export function useNear<Part extends Takes>(wanted = false) {
  const [near, setNear] = useState(wanted)
  if (wanted && !near) setNear(true)
  const ref = useRef<Part>(null)
  // At once: the next key that is pressed is meant for the part already.
  function come() {
    if (!near) flushSync(() => setNear(true))
    return ref.current
  }
  const stand = {
    // A press that ended on another element than it began on would be no click, so it ends on the look-alike.
    onFocus: () => {
      if (!pressing) come()?.focus()
    },
    onKeyDown: () => come()?.focus(),
    onClick: (event: MouseEvent) => {
      event.preventDefault() // of a label around it, which would press what it finds first in the part
      const part = come()
      part?.focus()
      part?.click?.()
    },
  }
  return { near, ref, stand, come }
}
