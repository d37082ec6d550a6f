import { NumberInput } from '@mantine/core'
import type { Bound } from '@/lib/useForm'

/** A whole number. */
export function NumberField({
  value,
  set,
  ...rest
}: Bound<number> & { label: string; description?: string; min: number; max?: number }) {
  return <NumberInput allowDecimal={false} value={value} onChange={next => set(Number(next))} {...rest} />
}
