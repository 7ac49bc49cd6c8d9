/** Children who may be the one about to be registered, side by side, and what to do. */
import { Link } from '@tanstack/react-router';
import { Alert, Button, Modal } from 'antd';
import type { ChildRow } from '#capabilities/children/finding/contract.ts';
import { useCodeNames } from '#desk/children/parts/code-names.ts';
import { placeWords, useAgeWords } from '#desk/children/parts/tags.tsx';
import { texts } from '#desk/children/register/texts.ts';
import { useTexts } from '#ui/language.ts';

export function AlikeDialog(props: {
  readonly items: readonly ChildRow[];
  readonly elsewhere: boolean;
  readonly onBack: () => void;
  readonly onDifferent: () => void;
}) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const ageWords = useAgeWords();
  const { items, elsewhere } = props;
  return (
    <Modal
      open
      title={t('alike.title')}
      width={640}
      onCancel={props.onBack}
      footer={
        <>
          <Button onClick={props.onBack}>{t('alike.back')}</Button>
          {elsewhere ? null : (
            <Button type="primary" onClick={props.onDifferent}>
              {t('alike.different')}
            </Button>
          )}
        </>
      }
    >
      {elsewhere ? <Alert type="error" showIcon title={t('alike.elsewhere')} /> : <p>{t('alike.detail')}</p>}
      <ul className="lines">
        {items.map((child) => (
          <li key={child.id}>
            <strong>{child.name}</strong>
            <span className="line-note">
              {nameOf('sexes', child.sex)} {ageWords(child.age)} · {child.citizenId ?? '—'} ·{' '}
              {placeWords(child.path, 0)}
              {child.guardian === null ? '' : ` · ${child.guardian.name}`}
            </span>
            <Link className="line-more" to="/children/$child" params={{ child: child.id }} target="_blank">
              {t('alike.open')}
            </Link>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
