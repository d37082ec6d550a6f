import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { queryClient } from '@/app/queryClient'
import { router } from '@/app/router'
import { useAppearance } from '@/lib/appearance'
import { cssVariables, theme } from '@/ui/theme'

/** The console: theme, cache and routes around every screen. */
export function App() {
  const { scheme } = useAppearance()
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={scheme}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Notifications position="bottom-left" limit={4} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
