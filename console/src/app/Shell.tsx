import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { LiveUpdates } from '@/app/LiveUpdates'
import { Rail } from '@/app/Rail'
import { useGlobalKeys } from '@/app/useGlobalKeys'
import { withWords } from '@/i18n'
import classes from './app.module.css'

const Palette = lazy(() => import('@/features/search/Palette').then(module => ({ default: module.Palette })))
const KeyboardHelp = lazy(() =>
  withWords(import('@/app/keys/KeyboardHelp')).then(module => ({ default: module.KeyboardHelp })),
)

/** The frame around every signed-in page: the rail, the live stream, the palette. */
export function Shell() {
  const [overlay, setOverlay] = useState<'palette' | 'help' | undefined>()
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
      </div>
      <Suspense>
        {overlay === 'palette' && <Palette close={close} />}
        {overlay === 'help' && <KeyboardHelp close={close} />}
      </Suspense>
    </div>
  )
}
