import { Button, Fieldset, Menu, SimpleGrid } from '@mantine/core'
import { IconLock, IconVariable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import type { EditorHandle } from '../../composer/writing'
import { type Language, languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { assignableQuery, useCategories, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { LEVELS } from '@/lib/levels'
import type { Macro } from '@/lib/macros'
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

type Said = Omit<Schemas['WholeMacro'], 'macro'>

const NOTHING: Said = { texts: [], notes: [] }

const byLanguage = (all: Schemas['MacroText'][]): Texts =>
  Object.fromEntries(all.map(text => [text.language, text.html]))

const inLanguages = (said: Texts) =>
  LANGUAGES.flatMap(one => (said[one] ? [{ language: one, html: said[one] }] : []))

function startingValues(macro: Macro | undefined, { texts, notes }: Said) {
  const actions = macro?.actions
  return {
    name: macro?.name ?? '',
    whose: ownerWord(macro?.group, macro?.teamId),
    kind: macro?.kind === 'internal' ? ('internal' as const) : ('public' as const),
    texts: byLanguage(texts),
    notes: byLanguage(notes),
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
  return <MacroForm macro={whole.data?.macro} said={whole.data ?? NOTHING} close={close} />
}

interface Props {
  macro: Macro | undefined
  said: Said
  close: () => void
}

function MacroForm({ macro, said, close }: Props) {
  const { t } = useTranslation()
  const me = useMe()
  const owners = useOwners('macro:write', { mine: t('savedView.mine'), everybody: t('savedView.everybody') })
  const [language, setLanguage] = useState<Language>(
    (said.texts[0] ?? said.notes[0])?.language ?? me.language,
  )
  const form = useForm({
    start: startingValues(macro, said),
    seen: macro && {
      version: macro.version,
      again: async () => {
        const path = { id: macro.id }
        const now = await body(api.GET('/api/v1/macros/{id}', { params: { path } }))
        return { version: now.macro.version, values: startingValues(now.macro, now) }
      },
    },
    save: ({ name, whose, kind, texts, notes, ...does }, version) => {
      const input = {
        name,
        kind,
        texts: inLanguages(texts),
        notes: inLanguages(notes),
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
  const [noting, setNoting] = useState(said.notes.length > 0)
  const [noteAsked, setNoteAsked] = useState(false)
  const { texts, notes } = form.values
  return (
    <FormDialog
      title={macro ? t('macro.edit') : t('macro.new')}
      size="xl"
      form={form}
      close={close}
      beside={macro && <DeleteButton macro={macro} said={said} close={close} />}
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
        label={t('macro.text')}
        hint={t('macro.textHint')}
        html={texts[language] ?? ''}
        said={texts}
        set={html => form.set({ texts: { ...texts, [language]: html } })}
      />
      {form.theirs('texts') && (
        <p className={classes.hint} role="status">
          {form.theirs('texts', theirs => ownText(theirs[language] ?? ''))}
        </p>
      )}
      <Preview html={texts[language] ?? ''} />
      {form.values.kind === 'public' && !noting && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ alignSelf: 'start' }}
          leftSection={<IconLock size={15} aria-hidden />}
          onClick={() => {
            setNoting(true)
            setNoteAsked(true)
          }}
        >
          {t('macro.addNote')}
        </Button>
      )}
      {form.values.kind === 'public' && noting && (
        <>
          <TextIn
            key={`note ${language}`}
            language={language}
            label={t('macro.note')}
            hint={t('macro.noteHint')}
            html={notes[language] ?? ''}
            said={notes}
            autoFocus={noteAsked}
            focused={() => setNoteAsked(false)}
            set={html => form.set({ notes: { ...notes, [language]: html } })}
          />
          {form.theirs('notes') && (
            <p className={classes.hint} role="status">
              {form.theirs('notes', theirs => ownText(theirs[language] ?? ''))}
            </p>
          )}
          <Preview html={notes[language] ?? ''} />
        </>
      )}
      {form.values.kind === 'internal' && inLanguages(notes).length > 0 && (
        <div aria-label={t('macro.note')} role="group" style={{ opacity: 0.6 }}>
          <p className={classes.hint}>{t('macro.noteRests')}</p>
          <Preview html={notes[language] ?? ''} />
        </div>
      )}
      <ActionFields form={form} />
    </FormDialog>
  )
}

function TextIn({
  language,
  turnTo,
  label,
  hint,
  html,
  said,
  autoFocus = false,
  focused,
  set,
}: {
  language: Language
  /** Absent where the language is that of another text. */
  turnTo?: (language: Language) => void
  label: string
  hint: string
  html: string
  said: Texts
  autoFocus?: boolean
  focused?: () => void
  set: (html: string) => void
}) {
  const { t } = useTranslation()
  const editor = useRef<EditorHandle>(null)
  const [initial] = useState(html)
  return (
    <div>
      <div className={classes.bar}>
        {turnTo ? (
          <Segments
            label={t('macro.language')}
            value={language}
            set={next => turnTo(LANGUAGES.find(one => one === next) ?? language)}
            data={LANGUAGES.map(one => ({ value: one, label: languageNames[one] + (said[one] ? ' ✓' : '') }))}
          />
        ) : (
          <span className={classes.note}>
            <IconLock size={14} stroke={2} aria-hidden />
            {label}, {languageNames[language]}
          </span>
        )}
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
      <div className={classes.editor} onFocus={focused}>
        <Suspense fallback={<Skeletons rows={3} />}>
          <RichEditor
            ref={editor}
            initial={initial}
            label={label}
            placeholder={hint}
            autoFocus={autoFocus}
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

function DeleteButton({ macro, said, close }: Props & { macro: Macro }) {
  const { t } = useTranslation()
  const { name, actions } = macro
  const kind = macro.kind === 'internal' ? ('internal' as const) : ('public' as const)
  const restoring = useSave({
    save: () =>
      body(
        api.POST('/api/v1/macros', {
          body: {
            name,
            kind,
            texts: said.texts,
            notes: said.notes,
            actions,
            ...ownerOf(ownerWord(macro.group, macro.teamId)),
          },
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
