/** People by the page, with the posts they hold today. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { z } from 'zod';
import { listStaff } from '#capabilities/organization/staff/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { useCursorPages } from '#ui/cursor-pages.ts';
import { DataTable } from '#ui/data-table.tsx';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

type Query = Omit<z.input<typeof listStaff.query>, 'cursor' | 'limit'>;

/** `query` says whom to list. */
export function PeopleList(props: { readonly query: Query }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const pages = useCursorPages(`people ${JSON.stringify(props.query)}`);
  const { cursor, limit } = pages;
  const query = { ...props.query, limit, ...(cursor === undefined ? {} : { cursor }) };
  const result = useOperation(listStaff, { query }, { keepFormer: true });
  return (
    <DataTable
      label={t('people.table')}
      result={result}
      pages={pages}
      rowKey={(person) => person.id}
      onOpen={(person) => void navigate({ to: '/people/$person', params: { person: person.id } })}
      empty={<EmptyState title={t('people.none')} advice={t('people.none.advice')} />}
      columns={[
        {
          key: 'name',
          title: t('person'),
          render: (_, person) => (
            <>
              <Link to="/people/$person" params={{ person: person.id }}>
                {person.name}
              </Link>
              {person.leftOn === null ? null : (
                <span className="finder-note">{t('person.left', { date: person.leftOn })}</span>
              )}
            </>
          ),
        },
        {
          key: 'posts',
          title: t('posts'),
          render: (_, person) =>
            person.posts.length === 0 ? (
              <span className="number-none">{t('none')}</span>
            ) : (
              <ul>
                {person.posts.map((post) => (
                  <li key={`${post.unit} ${post.title}`}>
                    {post.title}
                    <span className="finder-note">{post.unit}</span>
                  </li>
                ))}
              </ul>
            ),
        },
        {
          key: 'division',
          title: t('division'),
          render: (_, person) =>
            [...person.division.above.slice(1), person.division].map((step) => step.name).join(' '),
        },
        {
          key: 'phone',
          title: t('phone'),
          render: (_, person) => <span className="number">{person.phone}</span>,
        },
      ]}
    />
  );
}
