/** The tree of divisions below one's own, opened level by level, with a search box above it. */
import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { listDivisions } from '#capabilities/organization/divisions/contract.ts';
import { texts } from '#desk/organization/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

interface Node {
  readonly code: string;
  readonly name: string;
  readonly leaf: boolean;
}

/** `selected` is the division on screen; the tree is open down to it. */
export function DivisionTree(props: { readonly selected: string }) {
  const t = useTexts(texts);
  const { division } = useSession();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const root = { code: division.code, name: division.name, leaf: division.code.length === 12 };
  return (
    <nav className="sheet division-tree" aria-label={t('tree')}>
      <div className="division-tree-search">
        <Input.Search
          allowClear
          placeholder={t('tree.search')}
          aria-label={t('tree.search')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="division-tree-body">
        {q === '' ? (
          <ul>
            <Branch node={root} selected={props.selected} />
          </ul>
        ) : (
          <Found q={q} selected={props.selected} />
        )}
      </div>
    </nav>
  );
}

function Branch(props: { readonly node: Node; readonly selected: string }) {
  const t = useTexts(texts);
  const { node, selected } = props;
  const [open, setOpen] = useState<boolean | null>(null);
  const onTheWay = selected.startsWith(node.code);
  const shown = !node.leaf && (open ?? onTheWay);
  return (
    <li>
      <div className="division-line">
        {node.leaf ? (
          <span className="division-toggle" />
        ) : (
          <button
            type="button"
            className="quiet-button division-toggle"
            aria-expanded={shown}
            aria-label={t(shown ? 'tree.close' : 'tree.open', { name: node.name })}
            onClick={() => setOpen(!shown)}
          >
            {shown ? <CaretDownOutlined /> : <CaretRightOutlined />}
          </button>
        )}
        <DivisionLink code={node.code} name={node.name} selected={selected} />
      </div>
      {shown ? <Below code={node.code} selected={selected} /> : null}
    </li>
  );
}

const MOST_CHILDREN = 200;

function Below(props: { readonly code: string; readonly selected: string }) {
  const result = useOperation(listDivisions, { query: { parent: props.code, limit: MOST_CHILDREN } });
  if (result.data === undefined)
    return result.isError ? (
      <ErrorState problem={result.error} onRetry={() => void result.refetch()} />
    ) : (
      <LoadingState lines={3} />
    );
  return (
    <ul>
      {result.data.items.map((node) => (
        <Branch key={node.code} node={node} selected={props.selected} />
      ))}
    </ul>
  );
}

function Found(props: { readonly q: string; readonly selected: string }) {
  const t = useTexts(texts);
  const result = useOperation(listDivisions, { query: { q: props.q, limit: 50 } }, { keepFormer: true });
  if (result.data === undefined)
    return result.isError ? <ErrorState problem={result.error} /> : <LoadingState lines={4} />;
  if (result.data.items.length === 0) return <p className="quiet-line">{t('tree.none')}</p>;
  return (
    <ul className="division-found">
      {result.data.items.map(({ code, name, above }) => (
        <li key={code}>
          <DivisionLink code={code} name={name} selected={props.selected} />
          <span className="finder-note">{above.map((step) => step.name).join(' › ')}</span>
        </li>
      ))}
    </ul>
  );
}

function DivisionLink(props: { readonly code: string; readonly name: string; readonly selected: string }) {
  const here = props.code === props.selected;
  return (
    <Link
      to="/organization"
      search={{ division: props.code }}
      className={here ? 'division-name division-here' : 'division-name'}
      {...(here ? { 'aria-current': 'location' as const } : {})}
    >
      {props.name}
    </Link>
  );
}
