import { Select, type SelectProps } from '@mantine/core'
import type { ReactNode } from 'react'
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
  return (
    <Select
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
