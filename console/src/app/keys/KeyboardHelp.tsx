import { Button, Switch } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { workingKey } from '@/lib/commands'
import { Dialog } from '@/ui/Dialog'
import { Caps } from './Caps'
import { ChangeableKey } from './ChangeableKey'
import { GROUPS } from './groups'
import classes from './keys.module.css'
import { useKeyChanges } from './useKeyChanges'

/** Every key that works, in groups; each can be changed here or switched off. */
export function KeyboardHelp({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const changes = useKeyChanges()
  const [changing, setChanging] = useState(false)
  const change = useRef<HTMLButtonElement>(null)
  const { habits } = changes
  return (
    <Dialog onClose={close} title={t('keys.title')} size="lg">
      <div className={classes.top}>
        <Switch
          label={t('keys.single')}
          description={t('keys.singleHint')}
          checked={habits.singleKeys}
          onChange={event => changes.switchSingle(event.currentTarget.checked)}
        />
        <div className={classes.buttons}>
          {habits.keys.length > 0 && (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                change.current?.focus() // this button goes
                changes.replace([])
              }}
            >
              {t('keys.standard')}
            </Button>
          )}
          <Button
            ref={change}
            size="xs"
            variant={changing ? 'filled' : 'default'}
            aria-pressed={changing}
            onClick={() => setChanging(!changing)}
          >
            {changing ? t('keys.done') : t('keys.change')}
          </Button>
        </div>
      </div>
      {changing && <p className={classes.hint}>{t('keys.changeHint')}</p>}
      <div className={classes.groups} data-changing={changing || undefined}>
        {GROUPS.map(({ name, commands }) => (
          <section key={name}>
            <h3>{t(`keyGroup.${name}`)}</h3>
            <dl>
              {commands.map(command => (
                <div key={command}>
                  <dt>{t(`key.${command}`)}</dt>
                  <dd>
                    {changing ? (
                      <ChangeableKey command={command} changes={changes} />
                    ) : (
                      <ShownKey shown={workingKey(command, habits)} />
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function ShownKey({ shown }: { shown?: string }) {
  const { t } = useTranslation()
  return shown ? <Caps of={shown} /> : <span className={classes.off}>{t('keys.off')}</span>
}
