import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core'
import type { TablerIcon } from '@tabler/icons-react'
import { type ComponentPropsWithRef, forwardRef } from 'react'
import type { Command } from '@/lib/commands'
import { Key } from '@/lib/Key'

type Props = Omit<ActionIconProps, 'children'> &
  Omit<ComponentPropsWithRef<'button'>, 'color' | 'children' | 'style' | 'size'> & {
    icon: TablerIcon
    label: string
    shortcut?: Command
    iconSize?: number
  }

/** A button that is an icon; its name shows as a tooltip and is read aloud. */
export const IconButton = forwardRef<HTMLButtonElement, Props>(function IconButton(
  { icon: Icon, label, shortcut, iconSize = 18, ...rest },
  ref,
) {
  return (
    <Tooltip
      label={
        shortcut ? (
          <>
            {label} &nbsp;
            <Key of={shortcut} />
          </>
        ) : (
          label
        )
      }
    >
      <ActionIcon
        ref={ref}
        variant="subtle"
        size={30}
        color="gray"
        c="var(--text-3)"
        aria-label={label}
        {...rest}
      >
        <Icon size={iconSize} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
})
