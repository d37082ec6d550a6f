import { Button } from '@mantine/core'
import { IconVocabulary } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMe } from '@/lib/session'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { useSave } from '@/lib/useSave'
import { glossaryQuery } from '@/lib/protocol/queries'
import { LanguageField, TextField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { Listing } from '@/ui/Listing'
import { Section } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'

/** The desk's own words, each with what to say to people instead. */
export function Glossary() {
  const { t } = useTranslation()
  const glossary = useQuery(glossaryQuery)
  const [editing, setEditing] = useState<Schemas['Term'] | 'new'>()
  return (
    <Section
      title={t('glossary.title')}
      intro={t('glossary.intro')}
      actions={<Button onClick={() => setEditing('new')}>{t('glossary.new')}</Button>}
    >
      <Listing
        query={glossary}
        rows={glossary.data}
        shapes={3}
        empty={
          <EmptyState icon={IconVocabulary} title={t('glossary.none')}>
            {t('glossary.noneHint')}
          </EmptyState>
        }
      >
        {terms => (
          <Table
            label={t('glossary.title')}
            head={[t('glossary.word'), t('glossary.plain'), t('field.language'), '']}
          >
            {terms.map(term => (
              <tr key={term.id}>
                <td>{term.word}</td>
                <td>{term.plain}</td>
                <td>{languageNames[term.language]}</td>
                <td>
                  <Button size="compact-sm" variant="default" onClick={() => setEditing(term)}>
                    {t('common.edit')}
                  </Button>{' '}
                  <DeleteButton term={term} />
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
      {editing && (
        <TermDialog term={editing === 'new' ? undefined : editing} close={() => setEditing(undefined)} />
      )}
    </Section>
  )
}

function DeleteButton({ term }: { term: Schemas['Term'] }) {
  const { t } = useTranslation()
  const { language, word, plain } = term
  const restoring = useSave({
    save: () => body(api.POST('/api/v1/glossary', { body: { language, word, plain } })),
    changes: [keys.glossary],
    failed: toastProblem,
  })
  const deleting = useSave({
    save: () => api.DELETE('/api/v1/glossary/{id}', { params: { path: { id: term.id } } }),
    changes: [keys.glossary],
    done: () => toastWithUndo(t('glossary.deleted', { word }), () => restoring.mutate(undefined)),
    failed: toastProblem,
  })
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="red"
      aria-label={t('glossary.delete', { word })}
      onClick={() => deleting.mutate(undefined)}
    >
      {t('glossary.remove')}
    </Button>
  )
}

function TermDialog({ term, close }: { term: Schemas['Term'] | undefined; close: () => void }) {
  const { t } = useTranslation()
  const { language } = useMe()
  const form = useForm({
    start: startingValues(term, language),
    seen: term && {
      version: term.version,
      again: async () => {
        const { items } = await body(api.GET('/api/v1/glossary'))
        const now = items.find(({ id }) => id === term.id)
        return now && { version: now.version, values: startingValues(now, language) }
      },
    },
    save: (input, version) =>
      term
        ? body(
            api.PATCH('/api/v1/glossary/{id}', {
              params: { path: { id: term.id }, header: ifMatch(version) },
              body: input,
            }),
          )
        : body(api.POST('/api/v1/glossary', { body: input })),
    changes: [keys.glossary],
    done: close,
  })
  return (
    <FormDialog title={term ? t('glossary.edit') : t('glossary.new')} form={form} close={close}>
      <TextField {...form.bind('word')} label={t('glossary.word')} required data-autofocus maxLength={80} />
      <TextField {...form.bind('plain')} label={t('glossary.plain')} required maxLength={200} />
      <LanguageField {...form.bind('language', one => languageNames[one])} label={t('field.language')} />
    </FormDialog>
  )
}

function startingValues(term: Schemas['Term'] | undefined, language: Schemas['Language']) {
  return { word: term?.word ?? '', plain: term?.plain ?? '', language: term?.language ?? language }
}
