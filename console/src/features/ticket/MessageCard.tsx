import { IconDots, IconKey, IconLock, IconPhotoOff, IconRobot } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useAppearance } from '@/lib/appearance'
import { may, useMe } from '@/lib/session'
import { Avatar } from '@/ui/Avatar'
import { MailFrame } from '@/ui/MailFrame'
import { ChannelIcon } from '@/ui/marks'
import { LinkedText, plainHtml } from '@/ui/SafeHtml'
import { ClockTime } from '@/ui/Time'
import { Attachments } from './Attachments'
import classes from './conversation.module.css'
import { DeliveryMark, DeliveryTrouble } from './DeliveryMark'
import { linkTickets } from './Linked'
import { MessageMenu } from './MessageMenu'
import { isSealed } from './sealed'

const InvitationCard = lazy(() => withWords(import('@/features/ticket/invitation/InvitationCard')))
const SenderNote = lazy(() => withWords(import('@/features/ticket/sender/SenderNote')))

/** One entry of a conversation; an internal note differs by label, stripe and icon. */
export function MessageCard({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const internal = message.kind === 'internal'
  const name = message.author.name || t(`actor.${message.author.kind}`)
  return (
    <article
      className={classes.message}
      data-by={message.author.kind}
      data-pending={message.id < 0 || undefined}
    >
      <Avatar name={name} />
      <div className={classes.card} data-internal={internal || undefined}>
        <header>
          <b>{name}</b>
          {message.automatic && (
            <span className={classes.automatic}>
              <IconRobot size={13} stroke={2} aria-hidden />
              {t('message.automatic')}
            </span>
          )}
          {internal ? (
            <span className={classes.internal}>
              <IconLock size={12} stroke={2.2} aria-hidden />
              {t('message.internal')}
            </span>
          ) : (
            <Recipients message={message} />
          )}
          <span className={classes.end}>
            {message.delivery ? (
              <DeliveryMark delivery={message.delivery} />
            ) : (
              !internal && <ChannelIcon channel={message.channel} />
            )}
            <ClockTime at={message.createdAt} />
            <MessageMenu message={message} />
          </span>
        </header>
        {message.sender && (
          <Suspense>
            <SenderNote sender={message.sender} address={message.from} />
          </Suspense>
        )}
        {message.invitations.map((invitation, index) => (
          <Suspense key={index}>
            <InvitationCard invitation={invitation} />
          </Suspense>
        ))}
        {isSealed(message) && (
          <p className={classes.remote}>
            <IconKey size={14} aria-hidden />
            {t('message.encrypted')}
          </p>
        )}
        <Words html={message.html} text={message.text} name={name} language={message.language} />
        <Quoted message={message} name={name} />
        <Attachments attachments={message.attachments} />
        {message.delivery && <DeliveryTrouble delivery={message.delivery} />}
        {message.receipt && (
          <p className={classes.receipt}>
            {t('deliveryKind.receipt')}: <DeliveryMark delivery={message.receipt} />
          </p>
        )}
        {message.receipt && <DeliveryTrouble delivery={message.receipt} />}
        <Original {...message} />
      </div>
    </article>
  )
}

/** The mail a message came from. An agent's shows an address by which only that agent answers. */
function Original({ fateId, author }: Schemas['Message']) {
  const { t } = useTranslation()
  const me = useMe()
  const foreign = author.kind === 'agent' && author.id !== me.id
  if (fateId === null || !may(me, foreign ? 'mail:write' : 'mail:read')) return null
  return (
    <a
      className={classes.original}
      href={`/api/v1/mail/fates/${fateId}/raw`}
      target="_blank"
      rel="noopener noreferrer"
    >
      {t('message.original')}
    </a>
  )
}

/** Who reads on would not find the one they look for among hundreds. */
const NAMED = 20

function Recipients({ message }: { message: Schemas['Message'] }) {
  const { t } = useTranslation()
  const named = (addresses: string[]) =>
    [
      ...addresses.slice(0, NAMED),
      ...(addresses.length > NAMED ? [t('message.others', { count: addresses.length - NAMED })] : []),
    ].join(', ')
  const everyone = [
    message.from,
    message.to.length > 0 && t('message.to', { names: named(message.to) }),
    message.cc.length > 0 && t('message.cc', { names: named(message.cc) }),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <span className={classes.recipients} title={everyone}>
      {everyone}
    </span>
  )
}

function Words({
  html,
  text,
  name,
  language,
}: {
  html: string | null
  text: string
  name: string
  language: string | null
}) {
  const plain = useMemo(() => (html ? plainHtml(html, linkTickets) : undefined), [html])
  if (!html) {
    return (
      <div className={classes.text} lang={language ?? undefined}>
        <LinkedText text={text} say={linkTickets} />
      </div>
    )
  }
  if (plain) {
    return (
      <div className={classes.words} lang={language ?? undefined}>
        {plain}
      </div>
    )
  }
  return <Framed html={html} name={name} language={language} />
}

function Framed({ html, name, language }: { html: string; name: string; language: string | null }) {
  const { t, i18n } = useTranslation()
  const { theme } = useAppearance()
  return (
    <>
      {html.includes('data-remote-src') && (
        <p className={classes.remote}>
          <IconPhotoOff size={14} aria-hidden />
          {t('message.imagesHidden')}
        </p>
      )}
      <MailFrame
        html={html}
        title={t('message.from', { name })}
        language={language ?? i18n.language}
        theme={theme}
      />
    </>
  )
}

function Quoted({ message, name }: { message: Schemas['Message']; name: string }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  if (!message.quotedHtml && !message.quotedText) return null
  return (
    <>
      <button type="button" className={classes.fold} aria-expanded={shown} onClick={() => setShown(!shown)}>
        <IconDots size={14} aria-hidden />
        {shown ? t('message.hideQuoted') : t('message.quoted')}
      </button>
      {shown && (
        <div className={classes.quoted}>
          <Words
            html={message.quotedHtml}
            text={message.quotedText ?? ''}
            name={name}
            language={message.language}
          />
        </div>
      )}
    </>
  )
}
