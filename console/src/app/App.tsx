import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { queryClient } from '@/app/queryClient'
import { router } from '@/app/router'
import { useAppearance } from '@/lib/appearance'
import { cssVariables, theme } from '@/ui/theme'

const Notifications = lazy(() =>
  import('@mantine/notifications').then(module => ({ default: module.Notifications })),
)

/** The console: theme, cache and routes around every screen. */
export function App() {
  const { scheme } = useAppearance()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense>
          <Notifications position="bottom-left" limit={4} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}
