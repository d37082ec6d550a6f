import { Pill, TagsInput, type TagsInputProps } from '@mantine/core'
import type { ComponentType } from 'react'
import classes from './ui.module.css'
import { useNear } from './useNear'

type Props = TagsInputProps & {
  value: string[]
  classNames?: { input?: string; pill?: string }
  /** The field, where it is no plain one. */
  input?: ComponentType<TagsInputProps & { value: string[] }>
}

/** Several words in one line that looks like text; the field they are changed in is made when somebody comes near. */
export function NearTags({ input: Field = TagsInput, ...props }: Props) {
  const { near, ref, stand } = useNear<HTMLInputElement>()
  if (near) return <Field ref={ref} variant="unstyled" size="xs" {...props} />
  const { value, classNames = {} } = props
  return (
    <div className={`mantine-Input-input ${classes.tags} ${classNames.input ?? ''}`} {...stand}>
      <Pill.Group size="xs">
        {value.map(word => (
          <Pill
            key={word}
            withRemoveButton={!props.disabled}
            onRemove={() => props.onChange?.(value.filter(one => one !== word))}
            className={classNames.pill}
          >
            {word}
          </Pill>
        ))}
        <input
          role="combobox"
          aria-haspopup="listbox"
          aria-expanded={false}
          id={props.id}
          aria-label={props['aria-label']}
          placeholder={props.placeholder}
          disabled={props.disabled}
          readOnly
          value=""
        />
      </Pill.Group>
    </div>
  )
}
