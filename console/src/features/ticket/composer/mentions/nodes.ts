import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { Extension, Node } from '@tiptap/react'
import { TICKET_NUMBER } from '@/lib/ticketNumbers'
import classes from './mentions.module.css'

/** A colleague who is named, as one piece of the text. */
export const Mention = Node.create({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    id: {
      default: null,
      parseHTML: element => element.getAttribute('data-mention'),
      renderHTML: ({ id }) => ({ 'data-mention': id }),
    },
    name: {
      default: '',
      parseHTML: element => element.textContent?.replace(/^@/, '') ?? '',
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-mention]' }],
  renderHTML: ({ node, HTMLAttributes }) => ['span', HTMLAttributes, `@${node.attrs.name}`],
  renderText: ({ node }) => `@${node.attrs.name}`,
})

/** Numbers of tickets stand out where they will lead to their tickets. */
export const TicketNumbers = Extension.create({
  name: 'ticketNumbers',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        decorations({ doc }) {
          const found: Decoration[] = []
          doc.descendants((node, at) => {
            for (const { index, 0: number } of node.text?.matchAll(TICKET_NUMBER) ?? []) {
              found.push(
                Decoration.inline(at + index, at + index + number.length, { class: classes.number ?? '' }),
              )
            }
          })
          return DecorationSet.create(doc, found)
        },
      },
    }),
  ],
})
