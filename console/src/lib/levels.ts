import type { Schemas } from '@/lib/api/client'

/** How severe, how urgent and of what priority something can be, the gravest first. */
export const LEVELS = ['critical', 'high', 'medium', 'low'] as const satisfies Schemas['Level'][]
