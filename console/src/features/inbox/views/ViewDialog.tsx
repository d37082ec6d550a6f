import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { ownerOf, ownerWord, useOwners } from '@/lib/owners'
import { useForm } from '@/lib/useForm'
import { SORTS, sortNamed } from '../sorts'
import { FilterField } from '../look/FilterField'
import { LookFields } from '../look/LookFields'
import { ChoiceField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'

interface Props {
  /** The one that is changed; without it, a new one is saved. */
  view?: Schemas['View']
  /** What it asks, and in which order. */
  filter: string
  sort: string
  /** How the tickets are shown now, for a new view. */
  look?: Schemas['ViewLook']
  close: () => void
}

const PLAIN: Schemas['ViewLook'] = { columns: [], groupedBy: null, marks: [] }

/** Saves a filter with its order as a view, or changes such a view. */
export function ViewDialog({ view, filter, sort, look = PLAIN, close }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const owners = useOwners('view:write', { mine: t('savedView.mine'), everybody: t('savedView.everybody') })
  const form = useForm({
    start: startingValues(view, filter, sort, look),
    seen: view?.saved
      ? {
          version: view.saved.version,
          again: async () => {
            const { items } = await body(api.GET('/api/v1/views'))
            const now = items.find(one => one.key === view.key)
            if (!now?.saved) return undefined
            return { version: now.saved.version, values: startingValues(now, now.filter, now.sort, look) }
          },
        }
      : undefined,
    save: ({ whose, ...rest }, version) => {
      const input = { ...rest, ...ownerOf(whose) }
      return view?.saved
        ? body(
            api.PATCH('/api/v1/views/{id}', {
              params: { path: { id: view.saved.id }, header: ifMatch(version) },
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
  const nameOfOwner = (word: string) => owners.find(one => one.word === word)?.name ?? word
  return (
    <FormDialog
      title={view ? t('savedView.edit') : t('savedView.new')}
      form={form}
      size="560px"
      close={close}
    >
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus maxLength={80} />
      <FilterField {...form.bind('filter')} label={t('savedView.filter')} />
      <ChoiceField
        {...form.bind('sort', word => t(`sort.${word}`))}
        label={t('savedView.sort')}
        options={SORTS}
        nameOf={word => t(`sort.${word}`)}
      />
      {owners.length > 1 && (
        <ChoiceField
          {...form.bind('whose', nameOfOwner)}
          label={t('savedView.whose')}
          options={owners.map(one => one.word)}
          nameOf={nameOfOwner}
        />
      )}
      {form.theirs('look') && <p role="status">{t('dispute.look')}</p>}
      <LookFields look={form.values.look} set={next => form.set({ look: next })} errors={form.errors} />
    </FormDialog>
  )
}

function startingValues(
  view: Schemas['View'] | undefined,
  filter: string,
  sort: string,
  look: Schemas['ViewLook'],
) {
  return {
    name: view?.name ?? '',
    filter,
    sort: sortNamed(sort),
    whose: ownerWord(view?.group, view?.saved?.teamId),
    look: view?.saved?.look ?? look,
  }
}
