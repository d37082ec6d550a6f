import { SegmentedControl } from '@mantine/core'
import { useEffect, useRef } from 'react'

/**
 * A choice among a few side by side; where they have no room they scroll, and what is chosen is in sight. The strip is
 * around the control: within it, the mark of what is chosen would stay behind.
 */
export function Segments({
  label,
  value,
  set,
  data,
}: {
  label: string
  value: string
  set: (value: string) => void
  data: { value: string; label: string }[]
}) {
  const strip = useRef<HTMLDivElement>(null)
  useEffect(() => {
    strip.current
      ?.querySelector(`input[value="${value}"] + label`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [value])
  return (
    <div ref={strip} className="strip">
      <SegmentedControl aria-label={label} value={value} onChange={set} data={data} />
    </div>
  )
}
