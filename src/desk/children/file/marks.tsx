/** Categories of a child with their days, and what is doubtful in the file; both end by saying why. */
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { ChildFile } from '#capabilities/children/file/contract.ts';
import { addCategory, endCategory, settleFlag } from '#capabilities/children/register/contract.ts';
import { texts } from '#desk/children/file/texts.ts';
import { useCodeChoices, useCodeNames } from '#desk/children/parts/code-names.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { Sheet } from '#desk/children/parts/sheet.tsx';
import { texts as shared } from '#desk/children/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina, formatDate } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type Category = ChildFile['categories'][number];
type CategoryCode = Parameters<ReturnType<typeof useWrite<typeof addCategory>>['mutate']>[0]['body']['code'];

export function CategoriesSheet({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const language = useLanguage();
  const [open, setOpen] = useState<'add' | Category | null>(null);
  const close = () => setOpen(null);
  const words = (category: Category) =>
    category.until === null
      ? t('category.since', { date: formatDate(category.since, language) })
      : t('category.ended', {
          since: formatDate(category.since, language),
          until: formatDate(category.until, language),
          why: nameOf('leftReasons', category.endedWhy ?? ''),
        });
  return (
    <Sheet
      title={t('categories')}
      more={
        child.can.categorize ? (
          <Button size="small" onClick={() => setOpen('add')}>
            {t('category.add')}
          </Button>
        ) : null
      }
    >
      {child.categories.length === 0 ? <p className="quiet-line">{t('category.none')}</p> : null}
      <ul className="lines">
        {child.categories.map((category) => (
          <li
            key={`${category.code} ${category.since}`}
            {...(category.until === null ? {} : { className: 'ended' })}
          >
            <span>{nameOf('categories', category.code)}</span>
            <span className="line-note">{words(category)}</span>
            {category.until === null && child.can.categorize ? (
              <button type="button" className="quiet-button line-more" onClick={() => setOpen(category)}>
                {t('category.end')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {open === 'add' ? <AddDialog child={child} onClose={close} /> : null}
      {open !== null && open !== 'add' ? <EndDialog child={child} category={open} onClose={close} /> : null}
    </Sheet>
  );
}

function useSaved(onClose: () => void): () => void {
  const s = useTexts(shared);
  const { message } = App.useApp();
  return () => {
    void message.success(s('saved'));
    onClose();
  };
}

function AddDialog(props: { readonly child: ChildFile; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const write = useWrite(addCategory, useSaved(props.onClose));
  const today = dayInChina(useSession().now);
  return (
    <DeedDialog<{ code: CategoryCode; since: string; evidence?: string }>
      title={t('category.add')}
      writing={write}
      initial={{ since: today }}
      onClose={props.onClose}
      onSend={({ code, since, evidence }) =>
        write.mutate({
          params: { id: props.child.id },
          body: { code, since, evidence: evidence?.trim() || null },
        })
      }
    >
      <Form.Item name="code" label={t('categories')} rules={[{ required: true, message: s('needed') }]}>
        <Select options={useCodeChoices('categories')} />
      </Form.Item>
      <DayField name="since" label={t('category.on')} required />
      <Form.Item name="evidence" label={t('category.evidence')}>
        <Input maxLength={500} />
      </Form.Item>
    </DeedDialog>
  );
}

function EndDialog(props: {
  readonly child: ChildFile;
  readonly category: Category;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useCodeNames();
  const write = useWrite(endCategory, useSaved(props.onClose));
  const today = dayInChina(useSession().now);
  return (
    <DeedDialog<{ until: string; why: string }>
      title={`${t('category.end')} · ${nameOf('categories', props.category.code)}`}
      writing={write}
      initial={{ until: today }}
      onClose={props.onClose}
      onSend={(body) =>
        write.mutate({ params: { id: props.child.id, code: props.category.code as CategoryCode }, body })
      }
    >
      <DayField name="until" label={t('category.until')} required />
      <Form.Item
        name="why"
        label={t('category.why')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </DeedDialog>
  );
}

export function FlagsSheet({ child }: { readonly child: ChildFile }) {
  const t = useTexts(texts);
  const nameOf = useCodeNames();
  const [open, setOpen] = useState<string | null>(null);
  const how = (settled: string) =>
    settled === 'corrected' || settled === 'filled' ? t(`how.${settled}`) : settled;
  return (
    <Sheet title={t('flags')}>
      {child.flags.length === 0 ? <p className="quiet-line">{t('flags.none')}</p> : null}
      <ul className="lines">
        {child.flags.map((flag) => (
          <li key={flag.flag} {...(flag.settledAt === null ? {} : { className: 'ended' })}>
            <span>{nameOf('flags', flag.flag)}</span>
            {flag.settledAt === null ? (
              <span className="line-note">{whyMissing(flag.details, nameOf)}</span>
            ) : (
              <span className="line-note">{t('flag.settled', { how: how(flag.settledHow ?? '') })}</span>
            )}
            {flag.settledAt === null && child.can.settleFlags ? (
              <button type="button" className="quiet-button line-more" onClick={() => setOpen(flag.flag)}>
                {t('flag.settle')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {open === null ? null : <SettleDialog child={child} flag={open} onClose={() => setOpen(null)} />}
    </Sheet>
  );
}

function whyMissing(
  details: Readonly<Record<string, unknown>>,
  nameOf: ReturnType<typeof useCodeNames>,
): string {
  const { why } = details;
  return typeof why === 'string' ? nameOf('citizenIdLacks', why) : '';
}

function SettleDialog(props: {
  readonly child: ChildFile;
  readonly flag: string;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const nameOf = useCodeNames();
  const write = useWrite(settleFlag, useSaved(props.onClose));
  return (
    <DeedDialog<{ how: string }>
      title={`${t('flag.settle')} · ${nameOf('flags', props.flag)}`}
      writing={write}
      onClose={props.onClose}
      onSend={(body) => write.mutate({ params: { id: props.child.id, flag: props.flag }, body })}
    >
      <Form.Item
        name="how"
        label={t('flag.how')}
        rules={[{ required: true, whitespace: true, message: s('needed') }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} placeholder={t('flag.how.hint')} />
      </Form.Item>
    </DeedDialog>
  );
}
