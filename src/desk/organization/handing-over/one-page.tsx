/** One hand-over: what it does or did, and what the two administrators may do with it. */
import { useParams } from '@tanstack/react-router';
import { Alert, App, Button } from 'antd';
import {
  confirmHandingOver,
  declineHandingOver,
  readHandingOver,
  withdrawHandingOver,
} from '#capabilities/organization/handing-over/contract.ts';
import { Fact, Sheet } from '#desk/children/parts/sheet.tsx';
import { MatterLists, PlanView } from '#desk/organization/handing-over/plan-view.tsx';
import { texts } from '#desk/organization/handing-over/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { roles } from '#foundation/access/table.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { dayInChina, formatDate, formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { useTellProblem } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

type Whole = AnswerOf<typeof readHandingOver>;

/** Shows the hand-over of the address. */
export function HandingOverPage() {
  const t = useTexts(texts);
  const { handingOver: id } = useParams({ from: '/shell/handing-overs/$handingOver' });
  const result = useOperation(readHandingOver, { params: { id } });
  if (result.data !== undefined) return <One one={result.data} />;
  return (
    <>
      <PageHeader title={t('nav')} />
      <div className="sheet">
        {result.isError ? (
          <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
        ) : (
          <LoadingState lines={6} />
        )}
      </div>
    </>
  );
}

function One({ one }: { readonly one: Whole }) {
  const t = useTexts(texts);
  return (
    <>
      <PageHeader
        title={`${t('nav')} ${one.from.name} → ${one.to.name}`}
        note={one.division.name}
        actions={<Deeds one={one} />}
      />
      {one.blocked === null ? null : (
        <Alert
          className="handing-blocked"
          type="warning"
          showIcon
          title={t('blocked', { problem: t(`problem.${one.blocked}`) })}
        />
      )}
      <Facts one={one} />
      <What one={one} />
    </>
  );
}

/** Looked over while it is open; what passed once it is done. */
function What({ one }: { readonly one: Whole }) {
  const t = useTexts(texts);
  const language = useLanguage();
  if (one.plan !== null)
    return (
      <Sheet title={t('plan')} more={<span className="sheet-note">{t('plan.hint')}</span>}>
        <PlanView plan={one.plan} />
      </Sheet>
    );
  const role = { role: roles[one.role][language], division: one.division.name };
  return (
    <Sheet title={t('plan.passed')}>
      {one.passed === null ? (
        <EmptyState title={t('plan.untouched')} />
      ) : (
        <div className="handing-plan">
          <MatterLists matters={one.passed} passed={[t('item.post', one.post), t('item.role', role)]} />
        </div>
      )}
    </Sheet>
  );
}

function Facts({ one }: { readonly one: Whole }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <Sheet title={t('post')}>
      <dl className="facts handing-facts">
        <Fact label={t('post')}>
          {one.post.title} · {one.post.unit}
        </Fact>
        <Fact label={t('state')}>{t(`state.${one.state}`)}</Fact>
        <Fact label={t('on')}>{formatDate(one.on, language)}</Fact>
        <Fact label={t('reason')}>{t(`reason.${one.reason}`)}</Fact>
        <Fact label={t('proposed')}>
          {one.proposedBy} · {formatMoment(one.proposedAt)}
        </Fact>
        <Fact label={t('decided')}>
          {one.decidedAt === null ? null : `${one.decidedBy ?? ''} · ${formatMoment(one.decidedAt)}`}
        </Fact>
      </dl>
    </Sheet>
  );
}

function Deeds({ one }: { readonly one: Whole }) {
  const t = useTexts(texts);
  const { modal, message } = App.useApp();
  const tell = useTellProblem();
  const today = dayInChina(useSession().now);
  const later = one.on > today;
  const finished = (words: string) => () => void message.success(words);
  const confirm = useWrite(
    confirmHandingOver,
    finished(later ? t('confirmed.later', { on: one.on }) : t('confirmed.done')),
  );
  const decline = useWrite(declineHandingOver, finished(t('done.ok')));
  const withdraw = useWrite(withdrawHandingOver, finished(t('done.ok')));
  const ask = (asked: {
    readonly title: string;
    readonly content?: string;
    readonly does: string;
    readonly deed: typeof confirm | typeof decline | typeof withdraw;
  }) =>
    void modal.confirm({
      title: asked.title,
      content: asked.content ?? null,
      okText: asked.does,
      cancelText: t('cancel'),
      onOk: () => asked.deed.mutateAsync({ params: { id: one.id }, version: one.version }).catch(tell),
    });
  const names = { from: one.from.name, to: one.to.name };
  const confirms = later ? 'confirm.later' : 'confirm';
  const detail = later ? t('confirm.detail.later', { on: one.on }) : t('confirm.detail');
  return (
    <>
      {one.can.withdraw ? (
        <Button onClick={() => ask({ title: t('withdraw.ask'), does: t('withdraw'), deed: withdraw })}>
          {t('withdraw')}
        </Button>
      ) : null}
      {one.can.decline ? (
        <Button onClick={() => ask({ title: t('decline.ask'), does: t('decline'), deed: decline })}>
          {t('decline')}
        </Button>
      ) : null}
      {one.can.confirm ? (
        <Button
          type="primary"
          disabled={(one.plan?.problems.length ?? 0) > 0}
          onClick={() =>
            ask({ title: t('confirm.ask', names), content: detail, does: t(confirms), deed: confirm })
          }
        >
          {t(confirms)}
        </Button>
      ) : null}
    </>
  );
}
