/** The organisation browser: the tree of divisions, and of the chosen one who answers, its units and its people. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { readDivision } from '#capabilities/organization/divisions/contract.ts';
import { DivisionActions } from '#desk/organization/divisions/actions.tsx';
import { Answerable } from '#desk/organization/divisions/answerable.tsx';
import { DivisionTree } from '#desk/organization/divisions/tree.tsx';
import { UnitList } from '#desk/organization/divisions/unit-list.tsx';
import { PeopleList } from '#desk/organization/people/people-list.tsx';
import { texts } from '#desk/organization/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { formatCount } from '#ui/format.ts';
import { type Language, type TextOf, useLanguage, useTexts } from '#ui/language.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/organization/organization.css';

/** Shows `division` of the address, or one's own. */
export function DivisionsPage() {
  const t = useTexts(texts);
  const language = useLanguage();
  const own = useSession().division.code;
  const search = useSearch({ from: '/shell/organization' });
  const navigate = useNavigate();
  const code = search.division ?? own;
  const result = useOperation(readDivision, { params: { code } }, { keepFormer: true });
  const division = result.data;
  return (
    <>
      <PageHeader
        title={division?.name ?? t('nav')}
        {...(division === undefined || division.code === own ? {} : { path: division.path })}
        linkTo={(step) => `/organization?division=${step.code}`}
        {...(division === undefined
          ? {}
          : {
              note: [t('code', { code: division.code }), ...belowWords(division.below, t, language)].join(
                ' · ',
              ),
            })}
        actions={division === undefined ? null : <DivisionActions division={division} />}
      />
      <div className="organization">
        <DivisionTree selected={code} />
        <div className="organization-main">
          {division === undefined ? (
            <div className="sheet">
              {result.isError ? (
                <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
              ) : (
                <LoadingState lines={8} />
              )}
            </div>
          ) : (
            <>
              <Answerable division={division} />
              <section className="sheet">
                <Tabs
                  className="organization-tabs"
                  activeKey={search.tab ?? 'units'}
                  destroyOnHidden
                  onChange={(tab) =>
                    void navigate({
                      to: '/organization',
                      search: { ...search, tab: tab === 'people' ? 'people' : undefined },
                    })
                  }
                  items={[
                    { key: 'units', label: t('tab.units'), children: <UnitList division={division} /> },
                    {
                      key: 'people',
                      label: t('tab.people'),
                      children: <PeopleList query={{ division: code }} />,
                    },
                  ]}
                />
              </section>
            </>
          )}
        </div>
      </div>
    </>
  );
}

function belowWords(
  below: readonly { readonly level: number; readonly count: number }[],
  t: TextOf<keyof typeof texts.zh>,
  language: Language,
): string[] {
  if (below.length === 0) return [];
  const counts = below.map(({ level, count }) =>
    t('below.count', {
      count: formatCount(count, language),
      level: t(`level.${level as 1 | 2 | 3 | 4 | 5}`),
    }),
  );
  return [`${t('below')} ${counts.join(language === 'zh' ? '、' : ', ')}`];
}
