/** Putting a child that was found on the register, or saying why not. */
import { Link } from '@tanstack/react-router';
import { App, Checkbox, Form, Input, Select } from 'antd';
import {
  acceptFound,
  declineFound,
  doorstepReasons,
  type FoundChild,
} from '#capabilities/census/doorstep/contract.ts';
import { categories } from '#capabilities/children/codes/contract.ts';
import { texts } from '#desk/census/doorstep/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useLanguage, useTexts } from '#ui/language.ts';
import { Problem } from '#ui/problem.ts';
import { useWrite } from '#ui/use-operation.ts';

interface DialogProps {
  readonly child: FoundChild;
  readonly onClose: () => void;
}

type Category = keyof typeof categories;

/** The children who look alike, as a refused registration names them. */
function alikeIn(problem: unknown): string[] {
  if (!(problem instanceof Problem) || problem.code !== 'alike-to-confirm') return [];
  return problem.faults.map(({ message }) => message);
}

export function AcceptDialog({ child, onClose }: DialogProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const accept = useWrite(acceptFound, () => {
    void message.success(t('accepted'));
    onClose();
  });
  const alike = alikeIn(accept.error);
  return (
    <DeedDialog<{ category: Category; different?: boolean }>
      title={t('accept.title', { name: child.name })}
      detail={t('accept.detail')}
      initial={child.category === null ? {} : { category: child.category }}
      // Who looks alike is shown below, with a way to each.
      writing={alike.length === 0 ? accept : { isPending: accept.isPending, error: null }}
      onClose={onClose}
      onSend={({ category, different }) =>
        accept.mutate({
          params: { id: child.id },
          body: { category, differentFrom: different === true ? alike : [] },
          version: child.version,
        })
      }
    >
      <Form.Item
        name="category"
        label={t('category')}
        rules={[{ required: true, message: t('needed') }]}
        extra={
          child.category === null
            ? undefined
            : t('category.proposed', { name: categories[child.category][language] })
        }
      >
        <Select
          options={Object.entries(categories).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
      {alike.length === 0 ? null : (
        <>
          <p>{t('alike')}</p>
          <ul>
            {alike.map((id) => (
              <li key={id}>
                <Link to="/children/$child" params={{ child: id }} target="_blank">
                  {t('alike.open')}
                </Link>
              </li>
            ))}
          </ul>
          <Form.Item name="different" valuePropName="checked">
            <Checkbox>{t('alike.different')}</Checkbox>
          </Form.Item>
        </>
      )}
    </DeedDialog>
  );
}

export function DeclineDialog({ child, onClose }: DialogProps) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { message } = App.useApp();
  const decline = useWrite(declineFound, () => {
    void message.success(t('declined'));
    onClose();
  });
  return (
    <DeedDialog<{ reason: keyof typeof doorstepReasons; words?: string }>
      title={t('decline.title', { name: child.name })}
      writing={decline}
      onClose={onClose}
      onSend={({ reason, words = '' }) =>
        decline.mutate({
          params: { id: child.id },
          body: { reason, words: words.trim() === '' ? null : words.trim() },
          version: child.version,
        })
      }
    >
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          options={Object.entries(doorstepReasons).map(([value, name]) => ({ value, label: name[language] }))}
        />
      </Form.Item>
      <Form.Item name="words" label={t('words')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </DeedDialog>
  );
}
