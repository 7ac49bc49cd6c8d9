/** One person: how to reach, the posts held now and before, and for administrators the account. */
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { readStaff, type StaffView } from '#capabilities/organization/staff/contract.ts';
import { CreateAccountDialog } from '#desk/organization/accounts/create-dialog.tsx';
import { LeaveDialog, PersonDialog } from '#desk/organization/people/person-dialogs.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useMay } from '#desk/shell/session.tsx';
import { formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState, ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** Shows the person of the address. */
export function PersonPage() {
  const t = useTexts(texts);
  const { person: id } = useParams({ from: '/shell/people/$person' });
  const result = useOperation(readStaff, { params: { id } });
  if (result.data !== undefined) return <Person person={result.data} />;
  return (
    <>
      <PageHeader title={t('nav.people')} />
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

function Person(props: { readonly person: StaffView }) {
  const t = useTexts(texts);
  const { person } = props;
  return (
    <>
      <PageHeader
        title={person.name}
        path={person.division.path}
        linkTo={(step) => `/organization?division=${step.code}`}
        {...(person.leftOn === null ? {} : { note: t('person.left', { date: person.leftOn }) })}
        actions={<Actions person={person} />}
      />
      <section className="sheet facts-sheet">
        <dl className="facts">
          <div>
            <dt>{t('phone')}</dt>
            <dd className="number">{person.phone ?? t('none')}</dd>
          </div>
          <div>
            <dt>{t('person.sex')}</dt>
            <dd>{person.sex === null ? t('sex.9') : t(`sex.${person.sex}`)}</dd>
          </div>
          <div>
            <dt>{t('division')}</dt>
            <dd>
              <Link to="/organization" search={{ division: person.division.code }}>
                {person.division.name}
              </Link>
            </dd>
          </div>
          {person.accounts.length === 0 ? null : (
            <div>
              <dt>{t('person.account')}</dt>
              <dd>
                {person.accounts.map((account) => (
                  <Link key={account.id} to="/accounts/$account" params={{ account: account.id }}>
                    {account.name}
                  </Link>
                ))}
              </dd>
            </div>
          )}
        </dl>
      </section>
      <PostsHeld posts={person.posts} />
    </>
  );
}

function PostsHeld(props: { readonly posts: StaffView['posts'] }) {
  const t = useTexts(texts);
  const language = useLanguage();
  return (
    <section className="sheet" aria-labelledby="posts">
      <div className="sheet-head">
        <h2 id="posts">{t('person.posts')}</h2>
      </div>
      {props.posts.length === 0 ? (
        <EmptyState title={t('posts.none')} />
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('post.title')}</th>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('division')}</th>
              <th scope="col">{t('since')}</th>
              <th scope="col">{t('until')}</th>
            </tr>
          </thead>
          <tbody>
            {props.posts.map((post) => (
              <tr key={post.id}>
                <td>
                  {post.title}
                  {post.duty === null ? null : <Tag className="duty-tag">{t(`duty.${post.duty}`)}</Tag>}
                </td>
                <td>
                  <Link to="/organization/units/$unit" params={{ unit: post.unit.id }}>
                    {post.unit.name}
                  </Link>
                </td>
                <td>{post.division.name}</td>
                <td>{formatDate(post.from, language)}</td>
                <td>{post.until === null ? '' : formatDate(post.until, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Whether somebody answers for the children of a place: such a post is handed over, not merely left. */
function holdsAnsweringPost({ posts }: StaffView): boolean {
  return posts.some(
    ({ duty, until }) => until === null && (duty === 'child_director' || duty === 'child_supervisor'),
  );
}

function Actions(props: { readonly person: StaffView }) {
  const t = useTexts(texts);
  const { person } = props;
  const navigate = useNavigate();
  const mayHandOver = useMay('handing-over.propose') && holdsAnsweringPost(person);
  const [open, setOpen] = useState<'change' | 'leave' | 'account' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      {person.can.giveAccount ? (
        <Button onClick={() => setOpen('account')}>{t('person.giveAccount')}</Button>
      ) : null}
      {mayHandOver ? (
        <Button onClick={() => void navigate({ to: '/handing-overs/new', search: { person: person.id } })}>
          {t('person.handOver')}
        </Button>
      ) : null}
      {person.can.leave ? (
        <Button danger onClick={() => setOpen('leave')}>
          {t('person.leave')}
        </Button>
      ) : null}
      {person.can.change ? <Button onClick={() => setOpen('change')}>{t('person.change')}</Button> : null}
      {open === 'change' ? <PersonDialog person={person} division={person.division} onClose={close} /> : null}
      {open === 'leave' ? <LeaveDialog person={person} onClose={close} /> : null}
      {open === 'account' ? <CreateAccountDialog person={person} onClose={close} /> : null}
    </>
  );
}
