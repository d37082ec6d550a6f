import type { ComboboxItem, SelectProps } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type Branch, branches, branchesWith } from '@/lib/categories'
import { InTree } from './InTree'

type Item = ComboboxItem & Branch

/**
 * What makes a choice one of categories: the list is a tree, and what is chosen reads as its path, or where there is
 * no room for that as its name.
 */
export function categoryPicker(
  categories: { id: number; path: string }[],
  chosenAs: 'path' | 'shown' = 'path',
): Pick<SelectProps, 'data' | 'filter' | 'renderOption'> {
  const data: Item[] = branches(categories).map(branch => ({
    ...branch,
    value: String(branch.id),
    label: branch[chosenAs],
  }))
  return {
    data,
    filter: ({ options, search }) => branchesWith(options as Item[], search),
    renderOption: ({ option, checked }) => (
      <>
        <InTree branch={option as Item} />
        {checked && <IconCheck size={14} aria-hidden style={{ marginInlineStart: 'auto' }} />}
      </>
    ),
  }
}
