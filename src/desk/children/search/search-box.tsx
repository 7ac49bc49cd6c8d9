/**
 * The search in the top bar: results as one types, chosen by arrow keys and Enter, opened from any page by the key /.
 * Why a child was found stands beside it.
 */
import { SearchOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { AutoComplete, type RefSelectProps } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { type MatchKind, searchChildren } from '#capabilities/children/finding/contract.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { placeWords, useAgeWords } from '#desk/children/parts/tags.tsx';
import { texts } from '#desk/children/search/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { useTexts } from '#ui/language.ts';
import { useProblemWords } from '#ui/problem-alert.tsx';
import { useOperation } from '#ui/use-operation.ts';
import '#desk/children/children.css';

type Found = AnswerOf<typeof searchChildren>['items'][number];

/** One Chinese character is worth looking for; of letters two, of digits four. */
function worthLooking(q: string): boolean {
  if (/\p{Script=Han}/u.test(q)) return true;
  return q.length >= (/^\d+$/.test(q) ? 4 : 2);
}

export function ChildSearch() {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const box = useRef<RefSelectProps>(null);
  useSlashKey(() => box.current?.focus());
  const q = useDeferredValue(typed.trim());
  const asked = worthLooking(q);
  const result = useOperation(searchChildren, { query: { q } }, { enabled: asked, keepFormer: true });
  const problem = useProblemWords(result.error);
  const items = asked ? (result.data?.items ?? []) : [];
  const note = result.isError ? problem.title : items.length === 0 ? t('none', { q }) : undefined;
  return (
    <div className="child-search">
      <AutoComplete
        ref={box}
        aria-label={t('label')}
        title={t('hint')}
        value={typed}
        prefix={<SearchOutlined />}
        placeholder={t('placeholder')}
        allowClear
        defaultActiveFirstOption
        popupMatchSelectWidth={520}
        classNames={{ popup: { root: 'child-search-results' } }}
        options={items.map((child) => ({ value: child.id, label: <Hit child={child} /> }))}
        notFoundContent={
          asked && !result.isPending ? (
            <div className="child-search-none">
              <p>{note}</p>
              <p>{result.isError ? problem.detail : t('none.advice')}</p>
            </div>
          ) : null
        }
        popupRender={(menu) => (
          <>
            {menu}
            {asked && result.data?.more === true ? <p className="child-search-more">{t('more')}</p> : null}
          </>
        )}
        onSearch={setTyped}
        onSelect={(id: string) => {
          setTyped('');
          box.current?.blur();
          void navigate({ to: '/children/$child', params: { child: id } });
        }}
        onClear={() => setTyped('')}
      />
    </div>
  );
}

function Hit({ child }: { readonly child: Found }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const ageWords = useAgeWords();
  const { by, whose, text } = child.matched;
  return (
    <div className="child-hit">
      <span className="child-hit-name">{child.name}</span>
      <span className="child-hit-facts">
        {nameOf('sexes', child.sex)} {ageWords(child.age)} · {placeWords(child.path, 0)}
        {child.state === 'left' ? ` · ${t('left')}` : ''}
      </span>
      <span className="child-hit-why">
        {t(`by.${by satisfies MatchKind}`, { whose: whose ?? '', text: text ?? '' })}
      </span>
    </div>
  );
}

/** The key / leads to the search, unless somebody is typing elsewhere. */
function useSlashKey(focus: () => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const { target } = event;
      const typing =
        target instanceof HTMLElement &&
        (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      focus();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [focus]);
}
