import { Input } from '@mantine/core'
import type { ReactNode } from 'react'

/** What stands in a part of a form by now, which somebody else has changed too. */
export function Now({ children }: { children: ReactNode }) {
  return <Input.Error role="status">{children}</Input.Error>
}
