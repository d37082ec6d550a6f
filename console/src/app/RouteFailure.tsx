import { Button } from '@mantine/core'
import { IconCompass } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import classes from './app.module.css'

/** What stands where a page should when it failed. */
export function RouteFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState error={error} retry={reset} />
}

/** What stands where a page is about to be. */
export function RouteWaiting() {
  return (
    <div className={classes.waiting}>
      <Skeletons rows={8} height={20} />
    </div>
  )
}

/** What stands at an address without a page. */
export function NoSuchPage() {
  const { t } = useTranslation()
  const home = (
    <Button component={Link} to="/" variant="default">
      {t('nav.home')}
    </Button>
  )
  return (
    <EmptyState icon={IconCompass} title={t('problem.noPage')} action={home}>
      {t('problem.noPageHint')}
    </EmptyState>
  )
}
