import { useMediaQuery } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { LiveUpdates } from '@/app/LiveUpdates'
import { Rail } from '@/app/Rail'
import { useGlobalKeys } from '@/app/useGlobalKeys'
import { withWords } from '@/i18n'
import { useMe } from '@/lib/session'
import { Tips } from '@/ui/Tips'
import classes from './app.module.css'

const Palette = lazy(() =>
  withWords(import('@/features/search/Palette')).then(module => ({ default: module.Palette })),
)
const KeyboardHelp = lazy(() =>
  withWords(import('@/app/keys/KeyboardHelp')).then(module => ({ default: module.KeyboardHelp })),
)
const HintStrip = lazy(() => withWords(import('@/app/hints/HintStrip')))

const MOST_HINTS = 4

/** The frame around every signed-in page: the rail, the live stream, the palette. */
export function Shell() {
  const [overlay, setOverlay] = useState<'palette' | 'help' | undefined>()
  const { hints, hintsGiven } = useMe().habits
  const atADesk = useMediaQuery('(min-width: 761px) and (hover: hover)', undefined, {
    getInitialValueInEffect: false,
  })
  const close = () => setOverlay(undefined)
  useGlobalKeys({ openPalette: () => setOverlay('palette'), openHelp: () => setOverlay('help') })

  return (
    <div className={classes.shell}>
      <Rail openPalette={() => setOverlay('palette')} openHelp={() => setOverlay('help')} />
      <div className={classes.stage}>
        <LiveUpdates />
        <div className={classes.content}>
          <Outlet />
        </div>
        <Suspense>{hints && hintsGiven.length < MOST_HINTS && atADesk && <HintStrip />}</Suspense>
      </div>
      <Suspense>
        {overlay === 'palette' && <Palette close={close} />}
        {overlay === 'help' && <KeyboardHelp close={close} />}
      </Suspense>
      <Tips />
    </div>
  )
}
