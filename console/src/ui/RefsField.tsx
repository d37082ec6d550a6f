import { MultiSelect } from '@mantine/core'
import type { Bound } from '@/lib/useForm'

/** The choice of several records by their names. */
export function RefsField({
  value,
  set,
  options,
  ...rest
}: Bound<number[]> & { label: string; options: { id: number; name: string }[] }) {
  return (
    <MultiSelect
      searchable
      value={value.map(String)}
      data={options.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChange={ids => set(ids.map(Number))}
      {...rest}
    />
  )
}
