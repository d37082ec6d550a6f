import { TagsInput } from '@mantine/core'
import { useTranslation } from '@/i18n'
import classes from './composer.module.css'

/** As many addresses as one line has room for. */
const FEW = 2

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
  return (
    <label className={classes.addresses}>
      <span>
        {label} {value.length > FEW && <small>{value.length}</small>}
      </span>
      <TagsInput
        variant="unstyled"
        size="xs"
        aria-label={label}
        value={value}
        onChange={all => set(all.filter(address => ADDRESS.test(address)))}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        type="email"
      />
    </label>
  )
}
