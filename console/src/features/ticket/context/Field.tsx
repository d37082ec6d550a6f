import { Select, type SelectProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useNear } from '@/ui/useNear'
import classes from './context.module.css'

/** A named fact of the context pane. */
export function Field({
  label,
  htmlFor,
  children,
}: {
  label: string
  htmlFor?: string
  children: ReactNode
}) {
  return (
    <div className={classes.field}>
      {htmlFor ? <label htmlFor={htmlFor}>{label}</label> : <span>{label}</span>}
      <div>{children}</div>
    </div>
  )
}

/** A fact that is chosen from a list; looks like text until it is touched. */
export function FieldSelect(props: SelectProps) {
  const { near, ref, stand } = useNear<HTMLInputElement>()
  if (!near)
    return (
      <input
        className={`mantine-Input-input ${classes.control}`}
        readOnly
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={false}
        aria-describedby={props['aria-describedby']}
        id={props.id}
        title={props.title}
        placeholder={props.placeholder}
        disabled={props.disabled}
        value={labelOf(props.data, props.value)}
        {...stand}
      />
    )
  return (
    <Select
      ref={ref}
      variant="unstyled"
      size="sm"
      allowDeselect={false}
      maxDropdownHeight={280}
      comboboxProps={{ width: 230, position: 'bottom-start', shadow: 'md' }}
      classNames={{ input: classes.control, section: classes.section }}
      rightSectionWidth={22}
      withScrollArea={false}
      styles={{ dropdown: { overflowY: 'auto' } }}
      {...props}
    />
  )
}

function labelOf(data: SelectProps['data'], value: SelectProps['value']): string {
  const items = data?.flatMap(one => (typeof one === 'object' && 'items' in one ? one.items : [one])) ?? []
  const chosen = items.find(one => (typeof one === 'object' ? one.value : one) === value)
  return String(
    (chosen !== null && typeof chosen === 'object' && 'label' in chosen ? chosen.label : chosen) ?? '',
  )
}
