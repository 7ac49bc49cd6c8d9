/** A dialog for one deed on a case, and the fields that such dialogs are made of. */
import { DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { KeyboardEvent, ReactNode } from 'react';
import { type CodeSet, useChoices } from '#desk/cases/code-names.ts';
import { texts } from '#desk/cases/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import type { OperationContract } from '#foundation/http/operation.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite, type WriteAsk } from '#ui/use-operation.ts';

/** `ask` makes what is sent of what was entered; the dialog closes when it was done. */
export function DeedDialog<C extends OperationContract, Values extends object>(props: {
  readonly contract: C;
  readonly title: string;
  readonly detail?: ReactNode;
  readonly send?: string;
  readonly danger?: boolean;
  readonly initial?: Partial<Values>;
  readonly ask: (values: Values) => WriteAsk<C>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { contract, ask, onClose, children, ...rest } = props;
  const write = useWrite(contract, onClose);
  return (
    <FormDialog<Values>
      {...rest}
      writing={write}
      onSend={(values) => write.mutate(ask(values))}
      onClose={onClose}
    >
      {children}
    </FormDialog>
  );
}

type Name = string | (string | number)[];

/** Free words. */
export function Words(props: {
  readonly name: Name;
  readonly label: string;
  readonly rows?: number;
  readonly optional?: boolean;
}) {
  const t = useTexts(texts);
  const needed = { required: true, whitespace: true, message: t('needed') };
  return (
    <Form.Item name={props.name} label={props.label} rules={props.optional === true ? [] : [needed]}>
      {props.rows === 1 ? (
        <Input maxLength={300} />
      ) : (
        <Input.TextArea rows={props.rows ?? 3} maxLength={4000} />
      )}
    </Form.Item>
  );
}

/** One code of a set; `codes` narrows it. */
export function Choice(props: {
  readonly name: Name;
  readonly label: string;
  readonly set: CodeSet;
  readonly codes?: readonly string[];
  readonly many?: boolean;
  readonly optional?: boolean;
}) {
  const t = useTexts(texts);
  const options = useChoices(props.set, props.codes);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={props.optional === true ? [] : [{ required: true, message: t('needed') }]}
    >
      <Select
        options={options}
        optionFilterProp="label"
        showSearch
        {...(props.many === true ? { mode: 'multiple' as const } : {})}
        allowClear={props.optional === true}
      />
    </Form.Item>
  );
}

/** Enter takes the day that was typed; it must not send a form that is half filled in. */
const takeOnly = (event: KeyboardEvent): void => {
  if (event.key === 'Enter') event.preventDefault();
};

/** A day, kept as an ISO date. */
export function Day(props: { readonly name: Name; readonly label: string; readonly optional?: boolean }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={props.optional === true ? [] : [{ required: true, message: t('needed') }]}
      getValueProps={(day?: string | null) => ({ value: day ? dayjs(day) : null })}
      normalize={(day: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null}
    >
      <DatePicker style={{ width: '100%' }} allowClear={props.optional === true} onKeyDown={takeOnly} />
    </Form.Item>
  );
}

/** An instant to the minute, kept as RFC 3339. */
export function Moment(props: { readonly name: Name; readonly label: string }) {
  const t = useTexts(texts);
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      rules={[{ required: true, message: t('needed') }]}
      getValueProps={(at?: string | null) => ({ value: at ? dayjs(at) : null })}
      normalize={(at: Dayjs | null) => at?.toISOString() ?? null}
    >
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        needConfirm={false}
        style={{ width: '100%' }}
        onKeyDown={takeOnly}
      />
    </Form.Item>
  );
}
