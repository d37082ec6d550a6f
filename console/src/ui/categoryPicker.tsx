import type { ComboboxItem, SelectProps } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type Branch, branches, branchesWith } from '@/lib/categories'
import { InTree } from './InTree'

type Item = ComboboxItem & Branch

/**
 * What makes a choice one of categories: the list is a tree, and what is chosen reads as its path, or as its name where
 * the names above it stand beside the choice.
 */
export function categoryPicker(
  categories: Parameters<typeof branches>[0],
  chosenAs: 'path' | 'name' = 'path',
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
