import { Menu } from '@mantine/core'
import { IconFileSpreadsheet, IconFileTypeCsv } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { type Exported, exportTickets } from './exporting'

/** Takes a list away as a file. */
export function ExportItems(list: Exported) {
  const { t } = useTranslation()
  return (
    <>
      <Menu.Item
        leftSection={<IconFileTypeCsv size={15} aria-hidden />}
        onClick={() => exportTickets(list, 'csv')}
      >
        {t('look.csv')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFileSpreadsheet size={15} aria-hidden />}
        onClick={() => exportTickets(list, 'xlsx')}
      >
        {t('look.xlsx')}
      </Menu.Item>
    </>
  )
}
