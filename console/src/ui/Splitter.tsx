import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import classes from './ui.module.css'

interface Props {
  label: string
  width: number
  min: number
  max: number
  /** Which side of the handle the pane that grows lies on. */
  pane: 'before' | 'after'
  onWidth: (width: number) => void
}

/** The draggable line between two panes; arrow keys move it too. */
export function Splitter({ label, width, min, max, pane, onWidth }: Props) {
  const origin = useRef<{ x: number; width: number } | null>(null)
  const grow = (by: number) => onWidth(Math.min(max, Math.max(min, by)))
  const direction = () => (pane === 'before' ? 1 : -1) * (document.dir === 'rtl' ? -1 : 1)

  function start(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    origin.current = { x: event.clientX, width }
  }
  function move(event: PointerEvent) {
    if (origin.current) grow(origin.current.width + direction() * (event.clientX - origin.current.x))
  }
  function nudge(event: KeyboardEvent) {
    if (event.key === 'ArrowLeft') grow(width - 16 * direction())
    if (event.key === 'ArrowRight') grow(width + 16 * direction())
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classes.splitter}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => {
        origin.current = null
      }}
      onKeyDown={nudge}
    />
  )
}
