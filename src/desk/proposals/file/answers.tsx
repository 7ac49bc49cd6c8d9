/** The answers of a proposal, the latest first: mark, number, who had the letter in hand, and what each deputy says of it. */
import { Button, Tag } from 'antd';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/proposals/code-names.ts';
import type { PartProps } from '#desk/proposals/file/next-step.tsx';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';

type Answer = Proposal['answers'][number];

export function Answers(props: PartProps) {
  const t = useTexts(texts);
  const { view } = props;
  if (view.answers.length === 0) return null;
  return (
    <>
      {[...view.answers].reverse().map((answer) => (
        <Sheet
          key={answer.id}
          title={view.round > 1 ? t('answer.round', { round: answer.round }) : t('answer')}
          more={
            answer.documentId === null ? null : (
              <AddressLink address={`/documents/${answer.documentId}`}>{t('answer.document')}</AddressLink>
            )
          }
        >
          <AnswerFacts answer={answer} />
          {answer.deliveries.length === 0 ? null : <Deliveries {...props} answer={answer} />}
        </Sheet>
      ))}
    </>
  );
}

function AnswerFacts({ answer }: { readonly answer: Answer }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const by = (one: { readonly name: string; readonly at: string } | null) =>
    one === null ? '—' : `${one.name} ${formatMoment(one.at)}`;
  const isPublic = answer.public === null ? 'none' : answer.public ? 'yes' : 'no';
  return (
    <dl className="case-facts">
      <dt>{t('answer.mark')}</dt>
      <dd>{answer.mark === null ? '—' : `${answer.mark} ${nameOf('marks', answer.mark)}`}</dd>
      <dt>{t('answer.number')}</dt>
      <dd>{answer.number ?? '—'}</dd>
      <dt>{t('answer.public')}</dt>
      <dd>{t(`answer.public.${isPublic}`)}</dd>
      <dt>{t('answer.copies')}</dt>
      <dd>{answer.copies.map((copy) => t('copy.line', copy)).join('、') || '—'}</dd>
      <dt>{t('answer.drafted')}</dt>
      <dd>{by(answer.drafted)}</dd>
      <dt>{t('answer.checked')}</dt>
      <dd>
        {by(answer.checked)}
        {answer.checked === null ? null : (
          <span className="case-aside">{t('answer.findings', { count: answer.checked.findings })}</span>
        )}
      </dd>
      <dt>{t('answer.signed')}</dt>
      <dd>
        {by(answer.signed)}
        {answer.signed === null ? null : <span className="case-aside">{answer.signed.title}</span>}
      </dd>
      <dt>{t('answer.sent')}</dt>
      <dd>{answer.sent === null ? '—' : `${answer.sent.on} ${answer.sent.name}`}</dd>
    </dl>
  );
}

const colours = { satisfied: 'success', mostly: 'processing', unsatisfied: 'error' } as const;

function Deliveries({ view, answer, onDo }: PartProps & { readonly answer: Answer }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const may = view.can['write-satisfaction'] && answer.round === view.round;
  return (
    <>
      <h3>{t('deliveries')}</h3>
      <ul className="proposal-lines">
        {answer.deliveries.map((delivery) => (
          <li key={delivery.deputyId}>
            <span className="case-head">
              <strong>{delivery.deputy}</strong>
              {delivery.satisfaction === null ? (
                <Tag>{t('delivery.none')}</Tag>
              ) : (
                <Tag color={colours[delivery.satisfaction]}>
                  {nameOf('satisfactions', delivery.satisfaction)}
                </Tag>
              )}
              <span className="case-quiet">
                {t('delivery.sent', { on: delivery.sentOn })} · {nameOf('deliveryWays', delivery.way)}
                {delivery.saidOn === null ? '' : ` · ${t('word.on')} ${delivery.saidOn}`}
              </span>
              {may ? (
                <Button size="small" onClick={() => onDo({ deed: 'write-satisfaction', delivery })}>
                  {t('do.write-satisfaction')}
                </Button>
              ) : null}
            </span>
            {delivery.words === null ? null : <p className="proposal-text">{delivery.words}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
