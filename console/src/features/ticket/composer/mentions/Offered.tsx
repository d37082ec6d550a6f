import { Portal } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { Avatar } from '@/ui/Avatar'
import classes from './mentions.module.css'
import type { Offer } from './useMentions'

/** Where the offer is found by the field it belongs to. */
export const OFFER = 'mention-offer'

const WIDTH = 300

interface Place {
  left: number
  top: number
  field: number
}

const FOLLOWS = CSS.supports('bottom: anchor(--editor top)')

/** Above the line, and with its field wherever that goes, where the browser can. */
const above = ({ left, top, field }: Place) => ({
  left: Math.max(8, Math.min(left, window.innerWidth - WIDTH - 8)),
  bottom: FOLLOWS
    ? `calc(anchor(--editor top, ${window.innerHeight - field}px) - ${top - field - 6}px)`
    : window.innerHeight - top + 6,
  width: WIDTH,
})

/** Says in place of the offer that there is none. */
export function NoneCalled({ none, ...place }: Place & { none: 'nobody' | 'noTicket' }) {
  const { t } = useTranslation()
  return (
    <Portal>
      <p role="status" className={classes.offer} style={above(place)}>
        {t(`composer.${none}Called`)}
      </p>
    </Portal>
  )
}

/** Colleagues or tickets to be named, above the line that is being written. */
export function Offered({
  offered,
  active,
  choose,
  ...place
}: Place & {
  offered: Offer[]
  active: number
  choose: (offer: Offer) => void
}) {
  const { t } = useTranslation()
  return (
    <Portal>
      <ul
        id={OFFER}
        role="listbox"
        aria-label={t(offered[0]?.ticket ? 'composer.tickets' : 'composer.colleagues')}
        className={classes.offer}
        style={above(place)}
      >
        {offered.map((offer, index) => (
          <li
            key={offer.key}
            id={`${OFFER}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={event => {
              event.preventDefault()
              choose(offer)
            }}
          >
            {offer.agent && <Avatar name={offer.agent.name} />}
            {offer.ticket && <b>#{offer.ticket.number}</b>}
            <span>{offer.agent?.name ?? offer.ticket?.subject}</span>
          </li>
        ))}
      </ul>
    </Portal>
  )
}
