/**
 * A masked value with the way to see the whole of it: a reason is chosen, the value is asked for once, stands for a minute
 * and is masked again. It keeps the value in this component alone; what may be seen is the server's to decide.
 */
import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Popover, Select } from 'antd';
import { useEffect, useState } from 'react';
import { type UnmaskReason, unmaskReasons } from '#capabilities/children/masking/contract.ts';
import { texts } from '#desk/privacy/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import type { Problem } from '#ui/problem.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import '#desk/privacy/privacy.css';

/** Why a value is wanted, as the operations take it. */
export interface Why {
  readonly reason: UnmaskReason;
  readonly words?: string;
}

/** Milliseconds for which a whole value stands on screen [P]. */
const shownForMs = 60_000;

/**
 * `usual` is the reason that is offered first; a village's director, who calls families every day, gives it with one click.
 */
export function Uncover(props: {
  readonly shown: string;
  readonly label: string;
  readonly may: boolean;
  readonly usual: UnmaskReason;
  readonly ask: (why: Why) => Promise<{ readonly value: string | null }>;
}) {
  const t = useTexts(texts);
  const { shown, label, may, usual, ask } = props;
  const oneClick = useSession().role === 'village' && usual === 'contact';
  const [value, setValue] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const asking = useMutation<{ readonly value: string | null }, Problem, Why>({
    mutationFn: ask,
    onSuccess: (answer) => {
      setValue(answer.value ?? t('uncover.none'));
      setOpen(false);
    },
    onError: () => setOpen(true),
  });
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => setValue(null), shownForMs);
    return () => clearTimeout(timer);
  }, [value]);
  if (!may) return <span className="number">{shown}</span>;
  if (value !== null)
    return (
      <span className="masked-text">
        <span className="number uncovered">{value}</span>
        <button
          type="button"
          className="quiet-button"
          aria-label={t('cover', { label })}
          onClick={() => setValue(null)}
        >
          <EyeInvisibleOutlined />
        </button>
      </span>
    );
  return (
    <span className="masked-text">
      <span className="number">{shown}</span>
      <Popover
        open={open}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        title={t('uncover.title', { label })}
        onOpenChange={(next) => setOpen(next && !oneClick)}
        content={<Reasons usual={usual} asking={asking} />}
      >
        <button
          type="button"
          className="quiet-button"
          aria-label={t('uncover', { label })}
          onClick={() => oneClick && !asking.isPending && asking.mutate({ reason: usual })}
        >
          <EyeOutlined />
        </button>
      </Popover>
    </span>
  );
}

function Reasons(props: {
  readonly usual: UnmaskReason;
  readonly asking: {
    readonly isPending: boolean;
    readonly error: Problem | null;
    readonly mutate: (why: Why) => void;
  };
}) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { usual, asking } = props;
  const [form] = Form.useForm<Why>();
  const reason = Form.useWatch('reason', form);
  const reasons = Object.entries(unmaskReasons).map(([value, name]) => ({ value, label: name[language] }));
  return (
    <Form<Why>
      form={form}
      layout="vertical"
      className="uncover-form"
      initialValues={{ reason: usual }}
      onFinish={(why) => asking.mutate(why.words === undefined ? { reason: why.reason } : why)}
    >
      <ProblemAlert problem={asking.error} />
      <Form.Item name="reason" label={t('uncover.why')}>
        <Select options={reasons} />
      </Form.Item>
      {reason === 'other' ? (
        <Form.Item
          name="words"
          label={t('uncover.words')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('needed') }]}
        >
          <Input maxLength={200} placeholder={t('uncover.words.hint')} />
        </Form.Item>
      ) : null}
      <p className="uncover-note">{t('uncover.recorded')}</p>
      <Button type="primary" size="small" htmlType="submit" loading={asking.isPending}>
        {t('uncover.send')}
      </Button>
    </Form>
  );
}
