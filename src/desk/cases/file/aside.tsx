/** Beside a case: its deadlines, the police, who works on it. */
import { Button } from 'antd';
import { decideStop, endStop } from '#capabilities/cases/clocks/contract.ts';
import { useNames } from '#desk/cases/code-names.ts';
import type { Begin, Case, Contents } from '#desk/cases/dialogs/doing.ts';
import { ClockWords } from '#desk/cases/marks.tsx';
import { texts } from '#desk/cases/texts.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { formatMoment } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

interface AsideProps {
  readonly view: Case;
  readonly begin: Begin;
}

export function Aside({ view, begin }: AsideProps) {
  return (
    <aside className="case-aside-column">
      <Clocks view={view} begin={begin} />
      {view.grounds.length === 0 && view.police === null ? null : <Police view={view} begin={begin} />}
      {view.contents === null ? null : <Members view={view} contents={view.contents} begin={begin} />}
    </aside>
  );
}

function Clocks({ view, begin }: AsideProps) {
  const t = useTexts(texts);
  return (
    <Sheet title={t('clocks')}>
      {view.clocks.length === 0 ? <p className="case-quiet">{t('clock.none')}</p> : null}
      <ul className="case-clocks">
        {view.clocks.map((clock) => {
          const told = view.escalations.filter((one) => one.clockId === clock.id).at(-1);
          const running = clock.state === 'running' || clock.state === 'missed';
          const asked = view.contents?.stops.some(
            (stop) => stop.clockId === clock.id && stop.endedAt === null && stop.verdict !== 'declined',
          );
          return (
            <li key={clock.id}>
              <ClockWords clock={clock} />
              {told === undefined ? null : (
                <span className="case-escalated">
                  {t('escalated', { to: told.to, at: formatMoment(told.at) })}
                </span>
              )}
              {running && view.can.work && asked !== true ? (
                <button type="button" className="quiet-button" onClick={() => begin({ deed: 'stop', clock })}>
                  {t('do.stop')}
                </button>
              ) : null}
              <Stops view={view} clockId={clock.id} />
            </li>
          );
        })}
      </ul>
    </Sheet>
  );
}

/** Stops of a deadline that are asked for or hold now. */
function Stops(props: { readonly view: Case; readonly clockId: string }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const tell = useTellProblem();
  const decide = useWrite(decideStop);
  const end = useWrite(endStop);
  const { view, clockId } = props;
  const stops = (view.contents?.stops ?? []).filter(
    (stop) => stop.clockId === clockId && stop.endedAt === null && stop.verdict !== 'declined',
  );
  const onError = (problem: unknown) => tell(problem);
  return stops.map((stop) => {
    const params = { id: view.id, stopId: stop.id };
    return (
      <div key={stop.id} className="case-stop">
        <span>
          {nameOf('stopReasons', stop.reason)} · {stop.askedBy}
          {stop.verdict === null ? ` · ${t('stop.waits')}` : ''}
        </span>
        {stop.can.decide
          ? (['approved', 'declined'] as const).map((verdict) => (
              <Button
                key={verdict}
                size="small"
                loading={decide.isPending}
                onClick={() => decide.mutate({ params, body: { verdict } }, { onError })}
              >
                {t(`decision.${verdict}`)}
              </Button>
            ))
          : null}
        {stop.can.end ? (
          <Button
            size="small"
            loading={end.isPending}
            onClick={() => end.mutate({ params, body: {} }, { onError })}
          >
            {t('stop.end')}
          </Button>
        ) : null}
      </div>
    );
  });
}

function Police({ view, begin }: AsideProps) {
  const t = useTexts(texts);
  const { police } = view;
  const more = view.can.work ? (
    <button type="button" className="quiet-button" onClick={() => begin({ deed: 'police' })}>
      {t(police === null ? 'do.police' : 'edit')}
    </button>
  ) : null;
  return (
    <Sheet title={t('police')} more={more}>
      {police === null ? (
        <p className="case-quiet case-yes">{t('police.missing')}</p>
      ) : (
        <dl className="case-facts">
          <dt>{t('police.toldAt')}</dt>
          <dd>{formatMoment(police.toldAt)}</dd>
          <dt>{t('police.unit')}</dt>
          <dd>
            {police.unit} {police.officer}
          </dd>
          <dt>{t('police.receipt')}</dt>
          <dd>{police.receipt}</dd>
        </dl>
      )}
    </Sheet>
  );
}

function Members(props: AsideProps & { readonly contents: Contents }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  const { view, contents, begin } = props;
  const present = contents.members.filter((member) => member.until === null);
  const more = view.can.name ? (
    <button type="button" className="quiet-button" onClick={() => begin({ deed: 'member' })}>
      {t('do.member')}
    </button>
  ) : null;
  return (
    <Sheet title={t('members')} more={more}>
      {present.length === 0 ? <p className="case-quiet">{t('members.none')}</p> : null}
      <ul className="case-members">
        {present.map((member) => (
          <li key={member.id}>
            <span>
              {member.name}
              <span className="case-aside">{nameOf('memberParts', member.part)}</span>
            </span>
            {view.can.name && member.part !== 'lead' ? (
              <button
                type="button"
                className="quiet-button"
                onClick={() => begin({ deed: 'endMember', member })}
              >
                {t('end')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
