/** Proposing a hand-over: who leaves which post, who follows, from when and why; beside it all that would pass. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, DatePicker, Form, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import {
  leavingReasons,
  lookOver,
  proposeHandingOver,
} from '#capabilities/organization/handing-over/contract.ts';
import { readStaff } from '#capabilities/organization/staff/contract.ts';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { PlanView } from '#desk/organization/handing-over/plan-view.tsx';
import { texts } from '#desk/organization/handing-over/texts.ts';
import { StaffFinder } from '#desk/organization/parts/finders.tsx';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

interface Chosen {
  readonly leaver: string | undefined;
  readonly postId: string | undefined;
  readonly successorId: string | undefined;
  readonly on: string;
  readonly reason: (typeof leavingReasons)[number];
}

export function NewHandingOverPage() {
  const t = useTexts(texts);
  const { person } = useSearch({ from: '/shell/handing-overs/new' });
  const today = dayInChina(useSession().now);
  const [chosen, setChosen] = useState<Chosen>({
    ...{ leaver: person, postId: undefined, successorId: undefined },
    ...{ on: today, reason: 'moved' },
  });
  const posts = usePostsOf(chosen.leaver);
  const postId = chosen.postId ?? (posts.length === 1 ? posts[0]?.value : undefined);
  return (
    <>
      <PageHeader title={t('new')} note={t('note')} />
      <div className="handing-new">
        <Fields
          chosen={{ ...chosen, postId }}
          posts={posts}
          onChange={(change) => setChosen((former) => ({ ...former, ...change }))}
        />
        <LookedOver chosen={{ ...chosen, postId }} />
      </div>
    </>
  );
}

/** The posts that somebody holds and that are handed over in this way. */
function usePostsOf(staffId: string | undefined) {
  const person = useOperation(
    readStaff,
    { params: { id: staffId ?? '' } },
    { enabled: staffId !== undefined, keepFormer: true },
  );
  if (staffId === undefined || person.data?.id !== staffId) return [];
  return person.data.posts
    .filter(({ duty, until }) => until === null && (duty === 'child_director' || duty === 'child_supervisor'))
    .map((post) => ({ value: post.id, label: `${post.title} · ${post.division.name}` }));
}

function Fields(props: {
  readonly chosen: Chosen;
  readonly posts: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (change: Partial<Chosen>) => void;
}) {
  const t = useTexts(texts);
  const { chosen, posts, onChange } = props;
  const known = useKnown(chosen.leaver);
  return (
    <Sheet title={t('new')}>
      <Form className="handing-form" layout="vertical">
        <Form.Item htmlFor="handing-from" label={t('from')}>
          <StaffFinder
            id="handing-from"
            key={known?.value ?? ''}
            value={chosen.leaver}
            known={known}
            onChange={(leaver) => onChange({ leaver, postId: undefined })}
          />
        </Form.Item>
        <Form.Item htmlFor="handing-post" label={t('post')}>
          <Select
            id="handing-post"
            value={chosen.postId ?? null}
            options={[...posts]}
            placeholder={t('choose')}
            notFoundContent={t('leaver.posts.none')}
            onChange={(postId: string) => onChange({ postId })}
          />
        </Form.Item>
        <Form.Item htmlFor="handing-to" label={t('to')}>
          <StaffFinder
            id="handing-to"
            value={chosen.successorId}
            onChange={(successorId) => onChange({ successorId })}
          />
        </Form.Item>
        <Form.Item htmlFor="handing-on" label={t('on')} extra={t('on.hint')}>
          <DatePicker
            id="handing-on"
            value={dayjs(chosen.on)}
            allowClear={false}
            style={{ width: '100%' }}
            onChange={(day) => day !== null && onChange({ on: day.format('YYYY-MM-DD') })}
          />
        </Form.Item>
        <Form.Item htmlFor="handing-reason" label={t('reason')}>
          <Select
            id="handing-reason"
            value={chosen.reason}
            options={leavingReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
            onChange={(reason) => onChange({ reason })}
          />
        </Form.Item>
      </Form>
    </Sheet>
  );
}

function useKnown(staffId: string | undefined) {
  const person = useOperation(
    readStaff,
    { params: { id: staffId ?? '' } },
    { enabled: staffId !== undefined },
  );
  return person.data === undefined ? undefined : { value: person.data.id, label: person.data.name };
}

function LookedOver({ chosen }: { readonly chosen: Chosen }) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [id] = useState(() => uuidv7());
  const { postId, successorId, on, reason } = chosen;
  const whole = postId !== undefined && successorId !== undefined;
  const wanted = { postId: postId ?? '', successorId: successorId ?? '', on };
  const plan = useOperation(lookOver, { query: wanted }, { enabled: whole });
  const propose = useWrite(proposeHandingOver, (made) => {
    void message.success(t('proposed.done'));
    void navigate({ to: '/handing-overs/$handingOver', params: { handingOver: made.id } });
  });
  const body = () => {
    if (!whole) return <EmptyState title={t('plan.choose')} />;
    if (plan.data === undefined)
      return plan.isError ? (
        <ErrorState problem={plan.error} onRetry={() => void plan.refetch()} />
      ) : (
        <LoadingState lines={5} />
      );
    return <PlanView plan={plan.data} />;
  };
  const ready = whole && plan.data !== undefined && plan.data.problems.length === 0;
  return (
    <Sheet title={t('plan')} more={<span className="sheet-note">{t('plan.hint')}</span>}>
      <ProblemAlert problem={propose.error} />
      {body()}
      <div className="handing-deed">
        <Button
          type="primary"
          disabled={!ready}
          loading={propose.isPending}
          onClick={() => propose.mutate({ body: { id, ...wanted, reason } })}
        >
          {t('propose')}
        </Button>
      </div>
    </Sheet>
  );
}
