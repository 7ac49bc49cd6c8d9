/** Writing an article, or a new version of one: with its source and validity. */
import { App, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { editArticle, type wholeArticle, writeArticle } from '#capabilities/knowledge/articles/contract.ts';
import { type Category, categories } from '#capabilities/knowledge/codes/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/knowledge/texts.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly category: Category;
  readonly title: string;
  readonly body: string;
  readonly sourceTitle: string;
  readonly sourceAddress?: string;
  readonly sourceDate?: Dayjs | null;
  readonly validTo?: Dayjs | null;
  readonly why?: string;
}

const dayOf = (date: Dayjs | null | undefined): string | null => date?.format('YYYY-MM-DD') ?? null;

/** `article` is the one that is changed; null for a new one. */
export function EditDialog(props: {
  readonly article: z.output<typeof wholeArticle> | null;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  // Sent again after a lost answer it is the same article.
  const [id] = useState(() => uuidv7());
  const { article, onClose } = props;
  const done = () => {
    void message.success(t('written'));
    onClose();
  };
  const write = useWrite(writeArticle, done);
  const edit = useWrite(editArticle, done);
  const send = ({ why = '', ...values }: Values) => {
    const content = {
      ...values,
      sourceAddress: values.sourceAddress?.trim() ? values.sourceAddress : null,
      sourceDate: dayOf(values.sourceDate),
      validFrom: article?.validFrom ?? null,
      validTo: dayOf(values.validTo),
    };
    if (article === null) write.mutate({ body: { id, ...content } });
    else edit.mutate({ params: { id: article.id }, body: { ...content, why }, version: article.version });
  };
  const required = { required: true, whitespace: true, message: t('needed') };
  return (
    <DeedDialog<Values>
      title={article === null ? t('write') : t('edit')}
      writing={article === null ? write : edit}
      onClose={onClose}
      onSend={send}
      initial={article === null ? {} : initialOf(article)}
    >
      <Form.Item name="category" label={t('category')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          options={Object.entries(categories).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('heading')} rules={[required]}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="body" label={t('body')} rules={[required]}>
        <Input.TextArea maxLength={20_000} autoSize={{ minRows: 5, maxRows: 14 }} />
      </Form.Item>
      <Form.Item name="sourceTitle" label={t('sourceTitle')} rules={[required]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="sourceAddress" label={t('sourceAddress')}>
        <Input maxLength={500} />
      </Form.Item>
      <div className="knowledge-dates">
        <Form.Item name="sourceDate" label={t('sourceDate')}>
          <DatePicker />
        </Form.Item>
        <Form.Item name="validTo" label={t('validTo')}>
          <DatePicker />
        </Form.Item>
      </div>
      {article === null ? null : (
        <Form.Item name="why" label={t('why')} rules={[required]}>
          <Input maxLength={300} />
        </Form.Item>
      )}
    </DeedDialog>
  );
}

function initialOf(article: z.output<typeof wholeArticle>): Partial<Values> {
  return {
    category: article.category,
    title: article.title,
    body: article.body,
    sourceTitle: article.sourceTitle,
    sourceAddress: article.sourceAddress ?? '',
    sourceDate: article.sourceDate === null ? null : dayjs(article.sourceDate),
    validTo: article.validTo === null ? null : dayjs(article.validTo),
  };
}
