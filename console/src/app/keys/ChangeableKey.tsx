import { IconArrowBackUp, IconPower } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { type Command, chosenKey, STANDARD_KEYS } from '@/lib/commands'
import { isModifier, keyCaps, PREFIX, strokeOf } from '@/lib/strokes'
import { IconButton } from '@/ui/IconButton'
import { Caps } from './Caps'
import { canBeAKey, isChanged, swapped, takenBy, withKey } from './changes'
import { canBeChanged, canBeSwitchedOff } from './groups'
import classes from './keys.module.css'
import type { useKeyChanges } from './useKeyChanges'

interface Props {
  command: Command
  changes: ReturnType<typeof useKeyChanges>
}

/** The key of a command, which is pressed to give it another; beside it the switch that turns it off. */
export function ChangeableKey({ command, changes: { habits, replace } }: Props) {
  const { t } = useTranslation()
  const [refused, setRefused] = useState<string>()
  const key = chosenKey(command, habits)
  const name = t(`key.${command}`)
  const other = refused && takenBy(refused, command, habits)

  function choose(wanted: string) {
    const possible = canBeAKey(wanted) && !takenBy(wanted, command, habits)
    setRefused(possible ? undefined : wanted)
    if (possible) replace(withKey(habits, command, wanted))
  }
  if (!canBeSwitchedOff(command)) return <Caps of={STANDARD_KEYS[command]} />

  return (
    <>
      {canBeChanged(command) ? (
        <Capture name={name} of={key} choose={choose} />
      ) : key ? (
        <Caps of={key} />
      ) : (
        <span className={classes.off}>{t('keys.off')}</span>
      )}
      <IconButton
        icon={key ? IconPower : IconArrowBackUp}
        iconSize={15}
        size={24}
        label={key ? t('keys.switchOff', { command: name }) : t('keys.switchOn', { command: name })}
        onClick={() => {
          setRefused(undefined)
          if (key) return replace(withKey(habits, command, undefined))
          choose(STANDARD_KEYS[command])
        }}
      />
      {key && isChanged(habits, command) && (
        <IconButton
          icon={IconArrowBackUp}
          iconSize={15}
          size={24}
          label={t('keys.back', { command: name, key: keyCaps(STANDARD_KEYS[command]).join(' ') })}
          onClick={event => {
            toFirst(event.currentTarget)
            choose(STANDARD_KEYS[command])
          }}
        />
      )}
      {refused && (
        <p className={classes.refused} role="alert">
          {other
            ? t('keys.taken', { key: keyCaps(refused).join(' '), command: t(`key.${other}`) })
            : t('keys.needed', { key: keyCaps(refused).join(' ') })}{' '}
          {other && (
            <button
              type="button"
              onClick={event => {
                toFirst(event.currentTarget)
                setRefused(undefined)
                replace(swapped(habits, command, other))
              }}
            >
              {key ? t('keys.swap') : t('keys.takeOver')}
            </button>
          )}
        </p>
      )}
    </>
  )
}

/** Before a button goes, the keyboard moves to the one that stays. */
function toFirst(button: HTMLElement) {
  button.closest('dd')?.querySelector('button')?.focus()
}

function Capture({ name, of, choose }: { name: string; of?: string; choose: (key: string) => void }) {
  const { t } = useTranslation()
  const [waiting, setWaiting] = useState(false)
  const [begun, setBegun] = useState(false)

  function end() {
    setWaiting(false)
    setBegun(false)
  }
  function press(event: KeyboardEvent) {
    if (!waiting || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (isModifier(event.key)) return
    const stroke = strokeOf(event.nativeEvent)
    if (event.key === 'Escape' || stroke === undefined) return end()
    if (stroke === PREFIX && !begun) return setBegun(true)
    end()
    choose(begun ? `${PREFIX} ${stroke}` : stroke)
  }

  const shown = of ? keyCaps(of).join(' ') : t('keys.off')
  return (
    <button
      type="button"
      className={classes.capture}
      data-waiting={waiting || undefined}
      data-mantine-stop-propagation={waiting} // else Escape would close the dialog
      aria-label={waiting ? t('keys.press') : t('keys.changeOf', { command: name, key: shown })}
      onClick={() => setWaiting(true)}
      onKeyDown={press}
      onBlur={end}
    >
      {waiting ? `${begun ? `${PREFIX} ` : ''}${t('keys.press')}` : of ? <Caps of={of} /> : t('keys.off')}
      <span className="visually-hidden" role="status">
        {waiting && t('keys.pressHint')}
      </span>
    </button>
  )
}
