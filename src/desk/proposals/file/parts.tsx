/** The parts of one proposal's page: opinions of joint units, talks with deputies, who they are, a longer time. */
import { Button, Tag } from 'antd';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/proposals/code-names.ts';
import type { PartProps } from '#desk/proposals/file/next-step.tsx';
import { DueWords } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

export function Opinions({ view, onDo }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('opinions')}>
      {view.opinions.length === 0 ? <p className="quiet-line">{t('opinions.none')}</p> : null}
      <ul className="proposal-lines">
        {view.opinions.map((opinion) => (
          <li key={opinion.unit.id}>
            <span className="case-head">
              <strong>{opinion.unit.name}</strong>
              <Tag color={opinion.state === 'given' ? 'success' : 'default'}>
                {nameOf('opinionStates', opinion.state)}
              </Tag>
              {opinion.state === 'asked' ? (
                <DueWords on={opinion.dueOn} standing={opinion.standing} left={opinion.daysLeft} />
              ) : null}
              {opinion.way === 'paper' && opinion.state === 'asked' ? (
                <span className="case-quiet">{t('opinion.paper')}</span>
              ) : null}
            </span>
            {opinion.words === null ? null : <p className="proposal-text">{opinion.words}</p>}
            {opinion.giver === null || opinion.givenAt === null ? null : (
              <p className="case-aside">
                {opinion.onBehalf
                  ? t('opinion.behalf', { name: opinion.giver })
                  : t('opinion.by', { name: opinion.giver, at: formatMoment(opinion.givenAt) })}
              </p>
            )}
            <span className="case-tags">
              {opinion.can.give ? (
                <Button
                  type={opinion.can.goWithout ? 'default' : 'primary'}
                  onClick={() => onDo({ deed: 'give', unit: opinion.unit, behalf: opinion.can.goWithout })}
                >
                  {t(opinion.can.goWithout ? 'do.give.behalf' : 'do.give')}
                </Button>
              ) : null}
              {opinion.can.goWithout ? (
                <Button onClick={() => onDo({ deed: 'goWithout', unit: opinion.unit })}>
                  {t('do.goWithout')}
                </Button>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function Contacts({ view }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  if (view.contacts.length === 0 && !view.can.contact) return null;
  return (
    <Sheet title={t('contacts')}>
      {view.contacts.length === 0 ? <p className="quiet-line">{t('contacts.none')}</p> : null}
      <ul className="proposal-lines">
        {view.contacts.map((contact) => (
          <li key={contact.id}>
            <span className="case-head">
              <strong>{contact.deputy}</strong>
              <Tag>{nameOf('contactWays', contact.way)}</Tag>
              <span className="case-quiet">
                {formatMoment(contact.at)} · {contact.writer}
              </span>
            </span>
            <p className="proposal-text">{contact.words}</p>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function Deputies({ view, onDo }: PartProps) {
  const t = useTexts(texts);
  if (view.deputies.length === 0) return null;
  return (
    <Sheet title={t('deputies')}>
      <ul className="proposal-lines">
        {view.deputies.map((deputy) => (
          <li key={deputy.id}>
            <span>
              <strong>{deputy.name}</strong>
              {deputy.leading ? `（${t('deputy.leading')}）` : ''}
            </span>
            <p className={deputy.reach === null ? 'case-yes' : 'case-aside'}>
              {deputy.reach === null
                ? t('deputy.noReach')
                : [deputy.reach.address, deputy.reach.telephone].filter((one) => one !== '').join(' · ')}
            </p>
            {view.can['set-reach'] ? (
              <Button size="small" onClick={() => onDo({ deed: 'set-reach', deputy })}>
                {t('do.set-reach')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function Extensions({ view, onDo }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  if (view.extensions.length === 0) return null;
  return (
    <Sheet title={t('extensions')}>
      <ul className="proposal-lines">
        {view.extensions.map((extension) => (
          <li key={extension.id}>
            <span className="case-head">
              <span>{t('extension.line', { months: extension.months, by: extension.askedBy })}</span>
              <Tag>{nameOf('extensionStates', extension.state)}</Tag>
            </span>
            <p>{extension.why}</p>
            {extension.decidedOn === null ? null : (
              <p className="case-aside">
                {t('extension.decided', { by: extension.decidedName ?? '', on: extension.decidedOn })}
              </p>
            )}
            {extension.state === 'asked' && view.can['decide-extension'] ? (
              <Button size="small" onClick={() => onDo({ deed: 'decide-extension', extension })}>
                {t('do.decide-extension')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
