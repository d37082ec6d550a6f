import { Button, Fieldset, Menu, SimpleGrid } from '@mantine/core'
import { IconVariable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import type { EditorHandle } from '../../composer/writing'
import { type Language, languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { assignableQuery, useCategories, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { LEVELS } from '@/lib/levels'
import { type Macro, stepsOf } from '@/lib/macros'
import { ownText } from '@/lib/protocol/ownText'
import { ownerOf, ownerWord, useOwners } from '@/lib/owners'
import { useMe } from '@/lib/session'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { useSave } from '@/lib/useSave'
import { categoryPicker } from '@/ui/categoryPicker'
import { ChoiceField, LANGUAGES, OptionalChoiceField, RefField, TextField } from '@/ui/fields'
import { TagsField } from '@/ui/TagsInput'
import { FormDialog } from '@/ui/FormDialog'
import { Segments } from '@/ui/Segments'
import { Skeletons } from '@/ui/states'
import classes from './macros.module.css'
import { Preview } from './Preview'

const RichEditor = lazy(() =>
  import('../../composer/RichEditor').then(module => ({ default: module.RichEditor })),
)

const KINDS = ['public', 'internal'] as const
const STATUSES = ['open', 'pending', 'on-hold', 'solved'] as const
const VARIABLES = [
  'requester.firstName',
  'requester.lastName',
  'requester.name',
  'requester.address',
  'organization.name',
  'ticket.number',
  'ticket.subject',
  'team.name',
  'agent.name',
  'agent.firstName',
  'agent.address',
  'desk.name',
]

type Texts = Partial<Record<Language, string>>

function startingValues(macro: Macro | undefined, texts: Schemas['MacroText'][]) {
  const actions = macro?.actions
  return {
    name: macro?.name ?? '',
    whose: ownerWord(macro?.group, macro?.teamId),
    kind: macro?.kind === 'internal' ? ('internal' as const) : ('public' as const),
    texts: Object.fromEntries(texts.map(text => [text.language, text.html])) as Texts,
    status: STATUSES.find(one => one === actions?.status) ?? null,
    priority: actions?.priority ?? null,
    teamId: actions?.teamId ?? null,
    assignee: actions?.assignee ?? null,
    categoryId: actions?.categoryId ?? null,
    addTags: actions?.addTags ?? [],
    removeTags: actions?.removeTags ?? [],
  }
}

/** Makes a macro, or changes one once its texts are there. */
export function MacroDialog({ macro, close }: { macro: Macro | undefined; close: () => void }) {
  const whole = useQuery({
    queryKey: [...keys.macros, macro?.id],
    queryFn: () => body(api.GET('/api/v1/macros/{id}', { params: { path: { id: macro?.id ?? 0 } } })),
    enabled: macro !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  if (macro && !whole.data) return null
  return <MacroForm macro={whole.data?.macro} texts={whole.data?.texts ?? []} close={close} />
}

interface Props {
  macro: Macro | undefined
  texts: Schemas['MacroText'][]
  close: () => void
}

function MacroForm({ macro, texts, close }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const owners = useOwners('macro:write', { mine: t('savedView.mine'), everybody: t('savedView.everybody') })
  const [language, setLanguage] = useState<Language>(texts[0]?.language ?? me.language)
  const form = useForm({
    start: startingValues(macro, texts),
    seen: macro && {
      version: macro.version,
      again: async () => {
        const path = { id: macro.id }
        const now = await body(api.GET('/api/v1/macros/{id}', { params: { path } }))
        return { version: now.macro.version, values: startingValues(now.macro, now.texts) }
      },
    },
    save: ({ name, whose, kind, texts: said, ...does }, version) => {
      const input = {
        name,
        kind,
        texts: LANGUAGES.flatMap(one => (said[one] ? [{ language: one, html: said[one] }] : [])),
        actions: does,
        ...ownerOf(whose),
      }
      return macro
        ? body(
            api.PATCH('/api/v1/macros/{id}', {
              params: { path: { id: macro.id }, header: ifMatch(version) },
              body: input,
            }),
          )
        : body(api.POST('/api/v1/macros', { body: input }))
    },
    changes: [keys.macros],
    done: close,
  })
  const set = (html: string) => form.set({ texts: { ...form.values.texts, [language]: html } })
  return (
    <FormDialog
      title={macro ? t('macro.edit') : t('macro.new')}
      size="xl"
      form={form}
      close={close}
      beside={macro && <DeleteButton macro={macro} texts={texts} close={close} />}
    >
      <SimpleGrid cols={{ base: 1, xs: owners.length > 1 ? 3 : 2 }} spacing="sm">
        <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus maxLength={80} />
        {owners.length > 1 && (
          <ChoiceField
            {...form.bind('whose', word => owners.find(one => one.word === word)?.name)}
            label={t('macro.whose')}
            options={owners.map(one => one.word)}
            nameOf={word => owners.find(one => one.word === word)?.name ?? word}
          />
        )}
        <ChoiceField
          {...form.bind('kind', kind => t(`macro.${kind}`))}
          label={t('macro.kind')}
          options={KINDS}
          nameOf={kind => t(`macro.${kind}`)}
        />
      </SimpleGrid>
      <TextIn
        key={language}
        language={language}
        turnTo={setLanguage}
        html={form.values.texts[language] ?? ''}
        said={form.values.texts}
        set={set}
      />
      {form.theirs('texts') && (
        <p className={classes.hint} role="status">
          {form.theirs('texts', said => ownText(said[language] ?? ''))}
        </p>
      )}
      <Preview html={form.values.texts[language] ?? ''} />
      <ActionFields form={form} />
      <p className={classes.hint}>{stepsOf(form.values).length === 0 && t('macro.textHint')}</p>
    </FormDialog>
  )
}

function TextIn({
  language,
  turnTo,
  html,
  said,
  set,
}: {
  language: Language
  turnTo: (language: Language) => void
  html: string
  said: Texts
  set: (html: string) => void
}) {
  const { t } = useTranslation()
  const editor = useRef<EditorHandle>(null)
  const [initial] = useState(html)
  return (
    <div>
      <div className={classes.bar}>
        <Segments
          label={t('macro.language')}
          value={language}
          set={next => turnTo(LANGUAGES.find(one => one === next) ?? language)}
          data={LANGUAGES.map(one => ({ value: one, label: languageNames[one] + (said[one] ? ' ✓' : '') }))}
        />
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" size="compact-sm" leftSection={<IconVariable size={15} aria-hidden />}>
              {t('macro.insert')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={260} style={{ overflowY: 'auto' }}>
            {VARIABLES.map(name => (
              <Menu.Item key={name} onClick={() => editor.current?.insert(`{{${name}}}`)}>
                <code>{`{{${name}}}`}</code>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <div className={classes.editor}>
        <Suspense fallback={<Skeletons rows={3} />}>
          <RichEditor
            ref={editor}
            initial={initial}
            label={t('macro.text')}
            placeholder={t('macro.textHint')}
            autoFocus={false}
            onChange={written => set(written.text.trim() === '' ? '' : written.html)}
          />
        </Suspense>
      </div>
      <p className={classes.hint}>{t('macro.fallback', { example: '{{requester.firstName|…}}' })}</p>
    </div>
  )
}

function ActionFields({
  form,
}: {
  form: Pick<ReturnType<typeof useForm<Values, unknown>>, 'bind' | 'values'>
}) {
  const { t } = useTranslation()
  const teams = useTeams()
  const agents = useQuery(assignableQuery(form.values.teamId ?? undefined)).data ?? []
  const categories = useCategories()
  const people = ['me', 'nobody', ...agents.map(({ id }) => String(id))]
  const nameOf = (word: string) =>
    word === 'me' || word === 'nobody'
      ? t(`macro.${word}`)
      : (agents.find(({ id }) => String(id) === word)?.name ?? `#${word}`)
  const left = t('macro.leave')
  return (
    <Fieldset legend={t('macro.does')}>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm">
        <OptionalChoiceField
          {...form.bind('status', status => status && t(`status.${status}`))}
          label={t('field.status')}
          placeholder={left}
          options={STATUSES}
          nameOf={status => t(`status.${status}`)}
        />
        <OptionalChoiceField
          {...form.bind('priority', level => level && t(`level.${level}`))}
          label={t('field.priority')}
          placeholder={left}
          options={LEVELS}
          nameOf={level => t(`level.${level}`)}
        />
        <RefField
          {...form.bind('categoryId', id => categories.find(one => one.id === id)?.path)}
          label={t('field.category')}
          placeholder={left}
          {...categoryPicker(categories)}
        />
        <RefField
          {...form.bind('teamId', id => teams.find(one => one.id === id)?.name)}
          label={t('field.team')}
          placeholder={left}
          options={teams}
        />
        <OptionalChoiceField
          {...form.bind('assignee', word => word && nameOf(word))}
          label={t('field.assignee')}
          placeholder={left}
          searchable
          options={people}
          nameOf={nameOf}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="sm">
        <TagsField {...form.bind('addTags')} label={t('macro.addTags')} />
        <TagsField {...form.bind('removeTags')} label={t('macro.removeTags')} />
      </SimpleGrid>
    </Fieldset>
  )
}

interface Values {
  status: (typeof STATUSES)[number] | null
  priority: Schemas['Level'] | null
  teamId: number | null
  assignee: string | null
  categoryId: number | null
  addTags: string[]
  removeTags: string[]
}

function DeleteButton({ macro, texts, close }: Props & { macro: Macro }) {
  const { t } = useTranslation()
  const { name, actions } = macro
  const kind = macro.kind === 'internal' ? ('internal' as const) : ('public' as const)
  const restoring = useSave({
    save: () =>
      body(
        api.POST('/api/v1/macros', {
          body: { name, kind, texts, actions, ...ownerOf(ownerWord(macro.group, macro.teamId)) },
        }),
      ),
    changes: [keys.macros],
    failed: toastProblem,
  })
  const deleting = useSave({
    save: () =>
      body(
        api.DELETE('/api/v1/macros/{id}', {
          params: { path: { id: macro.id }, header: ifMatch(macro.version) },
        }),
      ),
    changes: [keys.macros],
    done: () => {
      close()
      toastWithUndo(t('macro.deleted', { name }), () => restoring.mutate(undefined))
    },
    failed: toastProblem,
  })
  return (
    <Button
      variant="subtle"
      color="red"
      loading={deleting.isPending}
      onClick={() => deleting.mutate(undefined)}
    >
      {t('macro.delete')}
    </Button>
  )
}
