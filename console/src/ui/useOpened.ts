import { useState } from 'react'

/** What opens in the place of the button that opened it; when it closes, the keyboard is back at that button. */
export function useOpened<What extends string = string>() {
  const [opened, setOpened] = useState<What>()
  const [last, setLast] = useState<What>()
  return {
    opened,
    open: (what: What) => setOpened(what),
    close: () => {
      setLast(opened)
      setOpened(undefined)
    },
    /** Whether the button that opens this takes the keyboard when it is drawn. */
    takesFocus: (what: What) => last === what,
  }
}
