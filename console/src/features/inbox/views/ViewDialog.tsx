import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { ownerOf, ownerWord, useOwners } from '@/lib/owners'
import { useForm } from '@/lib/useForm'
import { SORTS, sortNamed } from '../sorts'
import { AreaField, ChoiceField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'

interface Props {
  /** The one that is changed; without it, a new one is saved. */
  view?: Schemas['View']
  /** What it asks, and in which order. */
  filter: string
  sort: string
  close: () => void
}

/** Saves a filter with its order as a view, or changes such a view. */
export function ViewDialog({ view, filter, sort, close }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const owners = useOwners('view:write', { mine: t('savedView.mine'), everybody: t('savedView.everybody') })
  const form = useForm({
    start: {
      name: view?.name ?? '',
      filter: filter as string | null,
      sort: sortNamed(sort),
      whose: ownerWord(view?.group, view?.saved?.teamId),
    },
    save: ({ filter: asked, whose, ...rest }) => {
      const input = { ...rest, filter: asked ?? '', ...ownerOf(whose) }
      return view?.saved
        ? body(
            api.PATCH('/api/v1/views/{id}', {
              params: { path: { id: view.saved.id }, header: ifMatch(view.saved.version) },
              body: input,
            }),
          )
        : body(api.POST('/api/v1/views', { body: input }))
    },
    changes: [keys.views],
    done: saved => {
      close()
      navigate({ to: '/inbox/$view', params: { view: saved.key } })
    },
  })
  return (
    <FormDialog title={view ? t('savedView.edit') : t('savedView.new')} form={form} close={close}>
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus maxLength={80} />
      <AreaField {...form.bind('filter')} label={t('savedView.filter')} spellCheck={false} />
      <ChoiceField
        {...form.bind('sort')}
        label={t('savedView.sort')}
        options={SORTS}
        nameOf={word => t(`sort.${word}`)}
      />
      {owners.length > 1 && (
        <ChoiceField
          {...form.bind('whose')}
          label={t('savedView.whose')}
          options={owners.map(one => one.word)}
          nameOf={word => owners.find(one => one.word === word)?.name ?? word}
        />
      )}
    </FormDialog>
  )
}
