import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import type { Bound } from '@/lib/useForm'
import { ChoiceField, OptionalChoiceField, SwitchField, TextField } from '@/ui/fields'
import { HeldButton } from '@/ui/HeldButton'
import { IconButton } from '@/ui/IconButton'
import { moved } from './allColumns'
import { ColumnList } from './ColumnList'
import { USUAL } from './columns'
import { FilterField } from './FilterField'
import { GROUPINGS } from './groups'
import classes from './look.module.css'
import { Dot } from './MarkChip'

type Look = Schemas['ViewLook']
type Mark = Schemas['ViewMark']

const MOST_MARKS = 6
const COLOURS: Schemas['MarkColour'][] = ['red', 'amber', 'green', 'blue', 'violet', 'grey']

interface Props {
  look: Look
  set: (look: Look) => void
  /** What is wrong, by where it stands in the request. */
  errors: Record<string, string>
}

/** How a view shows its tickets: in which columns, in which groups, and what is marked. */
export function LookFields({ look, set, errors }: Props) {
  const { t } = useTranslation()
  const { columns, groupedBy, marks } = look
  const box = useRef<HTMLFieldSetElement>(null)
  const setMarks = (next: Mark[]) => set({ ...look, marks: next })
  /** Moves a mark, or takes it away (0), and the keyboard's focus along. */
  function move(at: number, by: -1 | 0 | 1) {
    setMarks(by === 0 ? marks.toSpliced(at, 1) : moved(marks, at, by))
    requestAnimationFrame(() => {
      const followed = by === 0 ? ':scope > button' : `[data-move='${at + by} ${by}']`
      box.current?.querySelector<HTMLElement>(followed)?.focus()
    })
  }
  return (
    <fieldset className={classes.look}>
      <legend>{t('look.title')}</legend>
      <OptionalChoiceField
        value={groupedBy}
        set={by => set({ ...look, groupedBy: by })}
        error={errors['look.groupedBy']}
        label={t('look.grouped')}
        placeholder={t('look.noGroups')}
        options={GROUPINGS}
        nameOf={by => t(`column.${by}`)}
      />
      <SwitchField
        value={columns.length > 0}
        set={on => set({ ...look, columns: on ? USUAL : [] })}
        label={t('look.asTable')}
      />
      {columns.length > 0 && (
        <div className={classes.columns}>
          <ColumnList columns={columns} set={next => set({ ...look, columns: next })} />
        </div>
      )}
      <fieldset ref={box} className={classes.marks}>
        <legend>{t('look.marks')}</legend>
        <p>{t('look.marksHint')}</p>
        {marks.map((mark, index) => (
          <MarkFields
            key={index}
            mark={mark}
            place={index + 1}
            errors={errors}
            set={next => setMarks(marks.with(index, next))}
            last={index === marks.length - 1}
            move={by => move(index, by)}
          />
        ))}
        <HeldButton
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          reason={marks.length < MOST_MARKS ? undefined : t('look.mostMarks')}
          onClick={() => setMarks([...marks, { name: '', filter: '', colour: nextColour(marks) }])}
        >
          {t('look.addMark')}
        </HeldButton>
      </fieldset>
    </fieldset>
  )
}

/** A colour that no mark has yet. */
function nextColour(marks: Mark[]): Schemas['MarkColour'] {
  return COLOURS.find(colour => marks.every(mark => mark.colour !== colour)) ?? 'grey'
}

interface MarkProps {
  mark: Mark
  place: number
  errors: Record<string, string>
  set: (mark: Mark) => void
  last: boolean
  /** Up, down, or away (0). */
  move: (by: -1 | 0 | 1) => void
}

function MarkFields({ mark, place, errors, set, last, move }: MarkProps) {
  const { t } = useTranslation()
  const name = mark.name || t('look.mark', { place })
  const bind = <Part extends keyof Mark>(part: Part): Bound<Mark[Part]> => ({
    value: mark[part],
    error: errors[`look.marks[${place - 1}].${part}`],
    set: value => set({ ...mark, [part]: value }),
  })
  return (
    <fieldset className={classes.mark}>
      <legend className="visually-hidden">{t('look.mark', { place })}</legend>
      <ChoiceField
        {...bind('colour')}
        label={t('look.colour')}
        options={COLOURS}
        nameOf={colour => t(`markColour.${colour}`)}
        leftSection={<Dot colour={mark.colour} />}
        renderOption={({ option }) => (
          <span className={classes.colour}>
            <Dot colour={option.value as Mark['colour']} /> {option.label}
          </span>
        )}
      />
      <TextField
        {...bind('name')}
        label={t('people.name')}
        maxLength={40}
        className={classes.name}
        autoFocus={mark.name === '' && mark.filter === ''}
      />
      <span className={classes.actions}>
        <IconButton
          icon={IconArrowUp}
          iconSize={14}
          size={24}
          label={t('look.up', { name })}
          aria-disabled={place === 1 || undefined}
          data-move={`${place - 1} -1`}
          onClick={() => place > 1 && move(-1)}
        />
        <IconButton
          icon={IconArrowDown}
          iconSize={14}
          size={24}
          label={t('look.down', { name })}
          aria-disabled={last || undefined}
          data-move={`${place - 1} 1`}
          onClick={() => !last && move(1)}
        />
        <IconButton
          icon={IconTrash}
          iconSize={14}
          size={24}
          label={t('look.removeMark', { name })}
          onClick={() => move(0)}
        />
      </span>
      <div className={classes.filter}>
        <FilterField {...bind('filter')} label={t('savedView.filter')} />
      </div>
    </fieldset>
  )
}
