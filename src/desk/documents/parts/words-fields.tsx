/** The words of a template or of a draft, to be changed: whatever stands in braces is filled in by the system. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { LetterCopy, LetterWords } from '#capabilities/documents/wording/contract.ts';
import { texts } from '#desk/documents/texts.ts';
import { useTexts } from '#ui/language.ts';

export function WordsFields(props: {
  readonly words: LetterWords;
  readonly onChange: (words: LetterWords) => void;
}) {
  const t = useTexts(texts);
  const { words, onChange } = props;
  const change = (more: Partial<LetterWords>) => onChange({ ...words, ...more });
  return (
    <div className="words-fields" lang="zh">
      <Labelled label={t('issuer')}>
        <Input
          aria-label={t('issuer')}
          maxLength={40}
          value={words.issuer}
          onChange={(event) => change({ issuer: event.target.value })}
        />
      </Labelled>
      <Labelled label={t('heading')}>
        <Input.TextArea
          aria-label={t('heading')}
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 4 }}
          value={words.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Labelled>
      <Labelled label={t('salutation')}>
        <Input
          aria-label={t('salutation')}
          maxLength={200}
          value={words.salutation}
          onChange={(event) => change({ salutation: event.target.value })}
        />
      </Labelled>
      <Labelled label={t('body')} help={t('body.help')}>
        <Input.TextArea
          aria-label={t('body')}
          maxLength={40_000}
          autoSize={{ minRows: 12, maxRows: 24 }}
          value={words.body}
          onChange={(event) => change({ body: event.target.value })}
        />
      </Labelled>
      <Labelled label={t('contact')}>
        <Input
          aria-label={t('contact')}
          maxLength={200}
          value={words.contact ?? ''}
          onChange={(event) => change({ contact: event.target.value === '' ? null : event.target.value })}
        />
      </Labelled>
      <Labelled label={t('copies')}>
        <CopiesFields copies={words.copies} onChange={(copies) => change({ copies })} />
      </Labelled>
    </div>
  );
}

function Labelled(props: { readonly label: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <div className="words-field">
      <span className="words-label">{props.label}</span>
      {props.help === undefined ? null : <span className="document-quiet">{props.help}</span>}
      {props.children}
    </div>
  );
}

function CopiesFields(props: {
  readonly copies: readonly LetterCopy[];
  readonly onChange: (copies: LetterCopy[]) => void;
}) {
  const t = useTexts(texts);
  const { copies, onChange } = props;
  const replace = (at: number, copy: LetterCopy) =>
    onChange(copies.map((one, place) => (place === at ? copy : one)));
  return (
    <>
      {copies.map((copy, at) => (
        <div key={at} className="words-row">
          <Input
            aria-label={t('copies.to')}
            maxLength={60}
            value={copy.to}
            onChange={(event) => replace(at, { ...copy, to: event.target.value })}
          />
          <InputNumber
            aria-label={t('copies.count')}
            min={1}
            max={99}
            precision={0}
            value={copy.count}
            onChange={(count) => replace(at, { ...copy, count: count ?? 1 })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            onClick={() => onChange(copies.filter((_, place) => place !== at))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([...copies, { to: '', count: 1 }])}
      >
        {t('add')}
      </Button>
    </>
  );
}
