import { NumberInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { problemText } from '@/lib/toast'
import { plainHtml } from '@/ui/SafeHtml'
import classes from './macros.module.css'

/** What a text becomes on a real ticket, the newest unless another is chosen. */
export function Preview({ html }: { html: string }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<number>()
  const [settled] = useDebouncedValue(html, 400)
  const newest = useQuery({
    queryKey: [...keys.macros, 'newest-ticket'],
    queryFn: async () =>
      (await body(api.GET('/api/v1/tickets', { params: { query: { limit: 1 } } }))).items[0]?.number ?? null,
  })
  const number = chosen ?? newest.data ?? undefined
  const preview = useQuery({
    queryKey: [...keys.macros, 'preview', number, settled],
    queryFn: () => body(api.POST('/api/v1/macros/preview', { body: { number: number ?? 0, html: settled } })),
    enabled: number !== undefined && settled !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const shown = preview.data?.html
  const words = useMemo(() => (shown ? plainHtml(shown) : undefined), [shown])
  if (settled === '') return null
  return (
    <div className={classes.preview}>
      <label>
        {t('macro.preview')}
        <NumberInput
          size="xs"
          w={110}
          prefix="#"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          value={number ?? ''}
          onChange={next => setChosen(Number(next) || undefined)}
        />
      </label>
      <div className={classes.shown} role="status" data-failed={preview.error ? true : undefined}>
        {preview.error ? problemText(preview.error) : (words ?? preview.data?.text ?? t('macro.previewNone'))}
      </div>
    </div>
  )
}
