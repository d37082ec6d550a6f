import { Button, Drawer, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { type FilterPart, print } from '@/lib/filter'
import { isOfFilter, readingQuery } from '@/lib/reading'
import { problemText } from '@/lib/toast'
import { DialogEnd } from '@/ui/DialogEnd'
import { HeldButton } from '@/ui/HeldButton'
import { IconButton } from '@/ui/IconButton'
import { Segments } from '@/ui/Segments'
import { useEscape } from '@/ui/useEscape'
import classes from './builder.module.css'
import { fieldName, fieldsQuery } from './fields'
import { controlOf, OperatorField, started, ValueField } from './RowFields'
import {
  DEEPEST,
  type Group,
  type Kept,
  laidOut,
  newGroup,
  newRow,
  type Node,
  type Row,
  TEXTS,
  treeOf,
} from './rows'

const CHANGED_FOR = 200

interface Props {
  start: FilterPart
  use: (filter: string) => void
  close: () => void
}

/** Builds a filter from rows and groups, and says all the while what it asks. */
export default function Builder({ start, use, close }: Props) {
  const { t, i18n } = useTranslation()
  const [root, setRoot] = useState(() => laidOut(start))
  const filter = print(treeOf(root))
  const [settled] = useDebouncedValue(filter, CHANGED_FOR)
  const reading = useQuery(readingQuery(settled, i18n.language))
  useEscape(close)
  const wrong = settled === filter && isOfFilter(reading.error) ? problemText(reading.error) : undefined

  return (
    <Drawer
      opened
      onClose={close}
      closeOnEscape={false}
      position="right"
      size={680}
      title={t('inbox.build')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ body: classes.body, content: classes.content, title: classes.title }}
    >
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault()
          if (wrong) return
          close()
          use(filter)
        }}
      >
        <GroupBox group={root} depth={1} change={setRoot} />
        <div className={classes.end}>
          <p className={classes.words} data-wrong={wrong !== undefined || undefined} aria-live="polite">
            {wrong ?? reading.data?.words}
          </p>
          {filter && <code className={classes.text}>{filter}</code>}
          <DialogEnd>
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <HeldButton type="submit" reason={wrong}>
              {t('builder.use')}
            </HeldButton>
          </DialogEnd>
        </div>
      </form>
    </Drawer>
  )
}

interface GroupProps {
  group: Group
  depth: number
  change: (group: Group) => void
  remove?: () => void
}

function GroupBox({ group, depth, change, remove }: GroupProps) {
  const { t } = useTranslation()
  const add = useRef<HTMLButtonElement>(null)
  const { nodes } = group
  const put = (node: Node) => change({ ...group, nodes: nodes.map(one => (one.id === node.id ? node : one)) })
  const append = (node: Node) => change({ ...group, nodes: [...nodes, node] })

  function drop(node: Node) {
    change({ ...group, nodes: nodes.filter(one => one !== node) })
    add.current?.focus() // what had the focus is gone
  }
  return (
    <div
      role="group"
      aria-label={t('builder.group')}
      className={classes.group}
      data-inner={depth > 1 || undefined}
    >
      <div className={classes.groupHead}>
        {depth > 1 && <NotButton not={group.not} set={not => change({ ...group, not })} />}
        <Segments
          label={t('builder.join')}
          value={group.any ? 'any' : 'all'}
          set={join => change({ ...group, any: join === 'any' })}
          data={[
            { value: 'all', label: t('builder.all') },
            { value: 'any', label: t('builder.any') },
          ]}
        />
        {remove && (
          <IconButton icon={IconTrash} iconSize={16} label={t('builder.removeGroup')} onClick={remove} />
        )}
      </div>
      {nodes.map(node => {
        const shared = { remove: () => drop(node) }
        switch (node.kind) {
          case 'row':
            return <RowBox key={node.id} row={node} change={put} {...shared} />
          case 'group':
            return <GroupBox key={node.id} group={node} depth={depth + 1} change={put} {...shared} />
          case 'kept':
            return <KeptBox key={node.id} kept={node} {...shared} />
        }
      })}
      <div className={classes.adding}>
        <Button
          ref={add}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => append(newRow())}
        >
          {t('builder.addRow')}
        </Button>
        {depth < DEEPEST && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => append(newGroup())}
          >
            {t('builder.addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}

function RowBox({ row, change, remove }: { row: Row; change: (row: Row) => void; remove: () => void }) {
  const { t } = useTranslation()
  const fields = useQuery(fieldsQuery).data ?? []
  const known = [...TEXTS, ...fields.map(({ name }) => name)]
  const name = row.field === undefined ? t('builder.newRow') : fieldName(row.field, t)
  const control = controlOf(row.field, fields)
  return (
    <div role="group" aria-label={name} className={classes.row}>
      <Select
        className={classes.field}
        aria-label={t('builder.field')}
        placeholder={t('builder.field')}
        searchable
        allowDeselect={false}
        withScrollArea={false}
        classNames={{ options: classes.options }}
        autoFocus={row.field === undefined}
        value={row.field ?? null}
        data={known.map(field => ({ value: field, label: fieldName(field, t) }))}
        onChange={field => field && change(started(row, field, fields))}
      />
      <NotButton not={row.not} set={not => change({ ...row, not })} />
      <OperatorField row={row} fields={fields} change={change} />
      {control && <ValueField row={row} fields={fields} change={change} />}
      <IconButton
        className={classes.remove}
        icon={IconTrash}
        iconSize={16}
        label={t('builder.removeRow', { name })}
        onClick={remove}
      />
    </div>
  )
}

function KeptBox({ kept, remove }: { kept: Kept; remove: () => void }) {
  const { t, i18n } = useTranslation()
  const text = print(kept.part)
  const { data } = useQuery(readingQuery(text, i18n.language))
  return (
    <div role="group" aria-label={t('builder.kept')} className={classes.kept}>
      <div>
        <p>{data?.words ?? text}</p>
        <small>{t('builder.keptHint')}</small>
      </div>
      <IconButton icon={IconTrash} iconSize={16} label={t('builder.removeGroup')} onClick={remove} />
    </div>
  )
}

function NotButton({ not, set }: { not: boolean; set: (not: boolean) => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={classes.not} aria-pressed={not} onClick={() => set(!not)}>
      {t('builder.not')}
    </button>
  )
}
