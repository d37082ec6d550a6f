import { useId, useState } from 'react'
import { useTranslation } from '@/i18n'
import { NearTags } from '@/ui/NearTags'
import classes from './composer.module.css'

/** As many addresses as one line has room for. */
const FEW = 2

/** Beyond this many only the first are in sight, until somebody asks. */
const FOLDED_FROM = 12
const SHOWN_AT_ONCE = 5

interface Props {
  to: string[]
  cc: string[]
  setTo: (addresses: string[]) => void
  setCc: (addresses: string[]) => void
}

/** Who the reply goes to, always in sight. */
export function Recipients({ to, cc, setTo, setCc }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.recipients} data-many={to.length + cc.length > FEW || undefined}>
      <Addresses label={t('composer.to')} value={to} set={setTo} />
      <Addresses label={t('composer.cc')} value={cc} set={setCc} />
    </div>
  )
}

const ADDRESS = /^\S+@\S+\.\S+$/

function Addresses({
  label,
  value,
  set,
}: {
  label: string
  value: string[]
  set: (addresses: string[]) => void
}) {
  const { t } = useTranslation()
  const id = useId()
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const folded = value.length > FOLDED_FROM ? value.slice(shown) : []
  const inSight = value.slice(0, value.length - folded.length)
  return (
    <div className={classes.addresses}>
      <label htmlFor={id}>
        {label} {value.length > FEW && <small>{value.length}</small>}
      </label>
      <NearTags
        id={id}
        aria-label={label}
        value={inSight}
        onChange={all => {
          const given = all.filter(address => ADDRESS.test(address) && !folded.includes(address))
          if (folded.length > 0) setShown(given.length)
          set([...given, ...folded])
        }}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        type="email"
      />
      {folded.length > 0 && (
        <button type="button" className={classes.others} onClick={() => setShown(Number.POSITIVE_INFINITY)}>
          {t('message.others', { count: folded.length })}
        </button>
      )}
    </div>
  )
}
