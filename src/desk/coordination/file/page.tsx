/** One referral: what is asked for whom, how far it is, and what I may do next. */
import { PrinterOutlined } from '@ant-design/icons';
import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ageOn } from '#capabilities/children/rules.ts';
import { readReferral } from '#capabilities/coordination/referrals/contract.ts';
import { LevelTag } from '#desk/cases/marks.tsx';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { useNames } from '#desk/coordination/code-names.ts';
import { type DeedName, ReferralDialog } from '#desk/coordination/file/dialogs.tsx';
import { ClockWords, type Referral, StateTag } from '#desk/coordination/marks.tsx';
import { SendDialog } from '#desk/coordination/panel/send-dialog.tsx';
import { texts } from '#desk/coordination/texts.ts';
import { AddressLink } from '#ui/address-link.tsx';
import { useFollowing } from '#ui/following.ts';
import { dayInChina, formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/cases/cases.css';

type Contents = NonNullable<Referral['contents']>;

const route = getRouteApi('/shell/referrals/$referral');
const deeds: readonly DeedName[] = [
  'sign',
  'accept',
  'return',
  'note',
  'answer',
  'scan',
  'go-on-paper',
  'withdraw',
];
const next: ReadonlySet<DeedName> = new Set(['sign', 'accept', 'answer']);

export function ReferralPage() {
  const t = useTexts(texts);
  const { referral: id } = route.useParams();
  const result = useOperation(readReferral, { params: { id } });
  useFollowing(['referral'], readReferral, id);
  if (result.isPending) return <LoadingState lines={8} />;
  if (result.data === undefined)
    return result.error.code === 'not-found' ? (
      <EmptyState
        title={t('notHere')}
        advice={t('notHere.advice')}
        action={<AddressLink address="/referrals">{t('back')}</AddressLink>}
      />
    ) : (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    );
  return <ReferralFile key={id} view={result.data} />;
}

function ReferralFile({ view }: { readonly view: Referral }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const [doing, setDoing] = useState<DeedName | null>(null);
  const [again, setAgain] = useState(false);
  return (
    <>
      <PageHeader
        title={`${view.number} ${nameOf('requests', view.request)}`}
        note={
          <span className="case-head">
            <LevelTag level={view.level} />
            <StateTag item={view} />
            <span>{t('head.sent', { from: view.from, at: formatMoment(view.sentAt) })}</span>
            <span>
              → {view.unit.name}
              {view.unit.closed ? `（${t('unit.closed')}）` : ''}
            </span>
            {view.caseId === null ? null : (
              <AddressLink address={`/cases/${view.caseId}`}>
                {t('head.case', { number: view.caseNumber ?? '' })}
              </AddressLink>
            )}
          </span>
        }
        actions={
          <>
            {deeds
              .filter((deed) => view.can[deed])
              .map((deed) => (
                <Button
                  key={deed}
                  type={next.has(deed) ? 'primary' : 'default'}
                  onClick={() => setDoing(deed)}
                >
                  {t(`do.${deed}`)}
                </Button>
              ))}
            {view.can.sendAgain ? <Button onClick={() => setAgain(true)}>{t('do.sendAgain')}</Button> : null}
            {view.can.print ? (
              <Button href={`/api/referrals/${view.id}/letter`} target="_blank" icon={<PrinterOutlined />}>
                {t('do.print')}
              </Button>
            ) : null}
          </>
        }
      />
      {view.released && view.endedAt === null ? <Alert type="info" showIcon title={t('released')} /> : null}
      <div className="case-page">
        <div className="case-main case-sheets">
          {view.contents === null ? (
            <section className="sheet">
              <EmptyState title={t('headOnly')} advice={t('headOnly.advice')} />
            </section>
          ) : (
            <Parts view={view} contents={view.contents} />
          )}
        </div>
        <aside className="case-aside-column">
          <Sheet title={t('clocks')}>
            <ul className="case-clocks">
              {view.clocks.map((clock) => (
                <li key={clock.kind + clock.dueAt}>
                  <ClockWords clock={clock} />
                </li>
              ))}
            </ul>
          </Sheet>
        </aside>
      </div>
      {doing === null ? null : <ReferralDialog view={view} deed={doing} onClose={() => setDoing(null)} />}
      {again && view.caseId !== null ? (
        <SendDialog caseId={view.caseId} former={view} onClose={() => setAgain(false)} />
      ) : null}
    </>
  );
}

interface PartProps {
  readonly view: Referral;
  readonly contents: Contents;
}

function Parts({ view, contents }: PartProps) {
  const t = useTexts(texts);
  return (
    <>
      <Sheet title={t('asked')}>
        <dl className="case-facts">
          <dt>{t('asked')}</dt>
          <dd>{contents.asked}</dd>
          <dt>{t('why')}</dt>
          <dd>{contents.why}</dd>
          <dt>{t('contact')}</dt>
          <dd>{contents.contact}</dd>
        </dl>
      </Sheet>
      <Children view={view} contents={contents} />
      <Timeline view={view} contents={contents} />
    </>
  );
}

/** An age as it was told, or the day of birth with the age at which the child was when the unit was asked. */
function useBorn(view: Referral): (born: string | null) => string {
  const t = useTexts(texts);
  const age = (count: number | string) => t('age', { count });
  return (born) => {
    if (born === null) return '—';
    return born.length < 3
      ? age(born)
      : t('born.age', { born, age: age(ageOn(born, dayInChina(view.sentAt))) });
  };
}

function Children({ view, contents }: PartProps) {
  const t = useTexts(texts);
  const born = useBorn(view);
  return (
    <Sheet title={t('children')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('sex')}</th>
            <th>{t('born')}</th>
            <th>{t('where')}</th>
          </tr>
        </thead>
        <tbody>
          {contents.children.map((child) => (
            <tr key={child.id}>
              <td>{child.name ?? '—'}</td>
              <td>{child.sex === 1 || child.sex === 2 ? t(`sex.${child.sex}`) : '—'}</td>
              <td>{born(child.born)}</td>
              <td>{[child.place, child.words].filter((words) => words !== null).join('；')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="case-quiet">{t('secrecy')}</p>
    </Sheet>
  );
}

const codeSets = { returned: 'returnReasons', answered: 'results' } as const;

function Timeline({ view, contents }: PartProps) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Sheet title={t('timeline')}>
      <ol className="case-timeline">
        {[...contents.steps].reverse().map((step) => (
          <li key={step.id}>
            <time>{formatMoment(step.at)}</time>
            <div>
              <p className="case-event">
                <strong>{nameOf('stepKinds', step.kind)}</strong>
                {step.kind === 'returned' || step.kind === 'answered' ? (
                  <span className="case-told">{nameOf(codeSets[step.kind], step.code ?? '')}</span>
                ) : null}
              </p>
              <p>
                {step.kind === 'overdue'
                  ? t('overdue', { clock: nameOf('clockKinds', step.code ?? ''), tier: step.words ?? '' })
                  : step.words}
              </p>
              {step.paperId === null ? null : (
                <a href={`/api/referrals/${view.id}/papers/${step.paperId}`} target="_blank" rel="noreferrer">
                  {t('openScan')}
                </a>
              )}
              <p className="case-aside">
                {step.onBehalf
                  ? t('by.behalf', { actor: step.actor ?? '', person: step.person ?? '' })
                  : step.actor === null
                    ? t('by.system')
                    : `${step.actor} · ${nameOf('roles', step.role ?? '')}`}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
