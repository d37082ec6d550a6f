import { lazy, Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { MayButton } from '@/ui/MayButton'
import classes from './person.module.css'

const MergeDialog = lazy(() => import('./MergeDialog'))
const BlockDialog = lazy(() => import('./BlockDialog'))

/** What can be done about a person. */
export function PersonActions({ person }: { person: Schemas['Contact'] }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'merge' | 'block'>()
  const close = () => setDialog(undefined)
  return (
    <div className={classes.actions}>
      <MayButton
        permission="contact:write"
        variant="default"
        size="compact-sm"
        onClick={() => setDialog('merge')}
      >
        {t('person.mergeWith')}
      </MayButton>
      <MayButton
        permission="contact:write"
        variant="default"
        size="compact-sm"
        onClick={() => setDialog('block')}
      >
        {t('person.block')}
      </MayButton>
      <Suspense>
        {dialog === 'merge' && <MergeDialog person={person} close={close} />}
        {dialog === 'block' && <BlockDialog person={person} close={close} />}
      </Suspense>
    </div>
  )
}
