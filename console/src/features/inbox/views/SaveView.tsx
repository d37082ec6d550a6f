import { IconBookmarkPlus } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { useTranslation } from '@/i18n'
import { IconButton } from '@/ui/IconButton'
import { useLook } from '../look/useLook'
import { ViewDialog } from './later'

/** Offers to keep the filter and the order in force as a view. */
export function SaveView({ filter, sort }: { filter: string; sort: string }) {
  const { t } = useTranslation()
  const { table, columns, groupedBy = null, marks } = useLook()
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        icon={IconBookmarkPlus}
        iconSize={15}
        size={22}
        label={t('inbox.saveView')}
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          <ViewDialog
            filter={filter}
            sort={sort}
            look={{ columns: table ? columns : [], groupedBy, marks }}
            close={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
