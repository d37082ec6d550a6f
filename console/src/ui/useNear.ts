import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** What can take over from its look-alike. */
interface Takes {
  focus: () => void
  click?: () => void
}

/**
 * For a part that is costly to draw and seldom touched, as there are dozens beside each ticket: a plain look-alike
 * stands in for it until somebody presses it or the keyboard comes to it. The look-alike takes `stand`, the part `ref`.
 * @param wanted whether it is asked for from elsewhere
 */
export function useNear<Part extends Takes>(wanted = false) {
  const [near, setNear] = useState(wanted)
  if (wanted && !near) setNear(true)
  const ref = useRef<Part>(null)
  const pressed = useRef(false)
  // At once: the next key that is pressed is meant for the part already.
  function come() {
    if (!near) flushSync(() => setNear(true))
    return ref.current
  }
  const stand = {
    // A press that ended on another element than it began on would be no click, so it ends on the look-alike.
    onPointerDown: () => {
      pressed.current = true
    },
    onFocus: () => {
      if (!pressed.current) come()?.focus()
    },
    onKeyDown: () => come()?.focus(),
    onClick: () => {
      const part = come()
      part?.focus()
      part?.click?.()
    },
    onBlur: () => {
      pressed.current = false
    },
  }
  return { near, ref, stand, come }
}
