import { useTranslation } from '@/i18n'
import { useMe } from '@/lib/session'
import { Key } from '@/lib/Key'
import classes from '../context/context.module.css'
import { Field } from '../context/Field'
import { useOpenTicket } from '../TicketContext'
import { useFollowing } from './queries'

/** Who hears of the ticket without having it, and the way to be one of them. */
export default function Followers() {
  const { t } = useTranslation()
  const me = useMe()
  const { ticket } = useOpenTicket()
  const { followers = [], following, toggle } = useFollowing(ticket.number)
  const names = followers.map(({ id, name }) => (id === me.id ? t('following.you', { name }) : name))
  return (
    <>
      <Field label={t('following.title')}>{names.length > 0 ? names.join(', ') : t('field.nobody')}</Field>
      <div className={classes.underField}>
        <button type="button" className={classes.link} aria-pressed={following} onClick={toggle}>
          {following ? t('following.stop') : t('following.start')}
        </button>{' '}
        <Key of="follow" />
      </div>
    </>
  )
}
