import { Tooltip } from '@mantine/core'
import { isCommand } from '@/lib/commands'
import { Key } from '@/lib/Key'
import type { TipSide } from './tip'

/** The tooltip of one part. */
export function Tip({ target }: { target: HTMLElement }) {
  const { tip = target.textContent, tipKey, tipSide } = target.dataset
  return (
    <Tooltip
      key={tip}
      target={target}
      opened
      position={tipSide as TipSide | undefined}
      label={
        <>
          {tip}
          {isCommand(tipKey) && (
            <>
              {' '}
              &nbsp;
              <Key of={tipKey} />
            </>
          )}
        </>
      }
    />
  )
}
