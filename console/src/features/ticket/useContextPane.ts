import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { useLayout } from '@/lib/remembered'

/**
 * Whether the details stand beside the conversation. Where there is room this is remembered; where they would cover
 * the conversation they come when called, and go with the ticket.
 */
export function useContextPane() {
  const beside = useMediaQuery('(min-width: 1100px)', undefined, { getInitialValueInEffect: false })
  const [pinned, pin] = useLayout('context.shown', true)
  const [called, call] = useState(false)
  return beside ? { beside, shown: pinned, show: pin } : { beside, shown: called, show: call }
}
