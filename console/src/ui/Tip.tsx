import { Tooltip } from '@mantine/core'
import { isCommand } from '@/lib/commands'
import { Key } from '@/lib/Key'
import type { TipSide } from './tip'

/** The tooltip of one part. */
export function Tip({ target }: { target: HTMLElement }) {
  const { tip = wordsSeen(target), tipKey, tipSide } = target.dataset
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

/** The words of a part as they are to be seen: others are there to be read aloud, or have given way. */
function wordsSeen(part: Node): string {
  return [...part.childNodes]
    .filter(child => !(child instanceof HTMLElement) || isSeen(child))
    .map(child => (child instanceof Text ? child.data : wordsSeen(child)))
    .join('')
}

const isSeen = (element: HTMLElement) =>
  element.checkVisibility() && getComputedStyle(element).clipPath !== 'inset(50%)'
