import { Portal } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { Avatar } from '@/ui/Avatar'
import classes from './mentions.module.css'

/** Where the offer is found by the field it belongs to. */
export const OFFER = 'mention-offer'

const WIDTH = 260

interface Place {
  left: number
  top: number
  field: number
}

/** Above the line, and with its field wherever that goes. */
const above = ({ left, top, field }: Place) => ({
  left: Math.max(8, Math.min(left, window.innerWidth - WIDTH - 8)),
  bottom: `calc(anchor(--editor top, ${window.innerHeight - field}px) - ${top - field - 6}px)`,
  width: WIDTH,
})

/** Says in place of the offer that nobody is called so. */
export function Nobody(place: Place) {
  const { t } = useTranslation()
  return (
    <Portal>
      <p role="status" className={classes.offer} style={above(place)}>
        {t('composer.nobodyCalled')}
      </p>
    </Portal>
  )
}

/** Colleagues to be named, above the line that is being written. */
export function Offered({
  offered,
  active,
  choose,
  ...place
}: Place & {
  offered: Schemas['AgentRef'][]
  active: number
  choose: (agent: Schemas['AgentRef']) => void
}) {
  const { t } = useTranslation()
  return (
    <Portal>
      <ul
        id={OFFER}
        role="listbox"
        aria-label={t('composer.colleagues')}
        className={classes.offer}
        style={above(place)}
      >
        {offered.map((agent, index) => (
          <li
            key={agent.id}
            id={`${OFFER}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={event => {
              event.preventDefault()
              choose(agent)
            }}
          >
            <Avatar name={agent.name} />
            <span>{agent.name}</span>
          </li>
        ))}
      </ul>
    </Portal>
  )
}
