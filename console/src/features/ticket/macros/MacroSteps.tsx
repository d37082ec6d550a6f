import { IconBolt, IconX } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { type Actions, stepsOf, withoutStep } from '@/lib/macros'
import { IconButton } from '@/ui/IconButton'
import classes from './macros.module.css'
import { useStepWords } from './StepWords'

/** What the macro in use will do to the ticket when the message leaves; each can be left out. */
export default function MacroSteps({
  name,
  actions,
  change,
}: {
  name: string
  actions: Actions
  change: (actions: Actions) => void
}) {
  const { t } = useTranslation()
  const wordsOf = useStepWords()
  const steps = stepsOf(actions)
  if (steps.length === 0) return null
  return (
    <div className={classes.using}>
      <span>
        <IconBolt size={14} stroke={2} aria-hidden />
        {t('macro.willDo', { name })}
      </span>
      <ul className={classes.steps}>
        {steps.map(step => (
          <li key={`${step.field} ${step.value}`}>
            {wordsOf(step)}
            <IconButton
              icon={IconX}
              iconSize={11}
              size={18}
              label={t('macro.leaveOut', { step: wordsOf(step) })}
              onClick={() => change(withoutStep(actions, step))}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
