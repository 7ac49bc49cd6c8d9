/** The periods and times to answer that hold here, beside what the system proposes; a city officer changes them. */
import { App, Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import {
  type ParameterCode,
  type RetentionKind,
  readParameters,
  retentionKinds,
  rightsFigures,
  setParameter,
} from '#capabilities/children/rights/parameters/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/rights/archive/texts.ts';
import { WhyField } from '#desk/rights/why-field.tsx';
import { formatMoment } from '#ui/format.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation, useWrite } from '#ui/use-operation.ts';

interface Named {
  readonly name: string;
  readonly unit: 'days' | 'months';
  readonly ground: string | null;
}

/** What a figure is called, in what it is counted, and what it rests on. */
function useFigures(): (code: ParameterCode) => Named {
  const t = useTexts(texts);
  const language = useLanguage();
  return (code) => {
    if (code in rightsFigures) {
      const figure = rightsFigures[code as keyof typeof rightsFigures];
      return { name: figure[language], unit: figure.unit, ground: null };
    }
    const kind = retentionKinds[code.slice('keep.'.length) as RetentionKind];
    const ground = `${kind.ground[language]} · ${kind.begins[language]}`;
    return { name: t('period.keep', { kind: kind[language] }), unit: 'months', ground };
  };
}

export function Periods() {
  const t = useTexts(texts);
  const figureOf = useFigures();
  const [changing, setChanging] = useState<ParameterCode | null>(null);
  const result = useOperation(readParameters, {});
  if (result.isPending) return <LoadingState lines={9} />;
  if (result.data === undefined)
    return <ErrorState problem={result.error} onRetry={() => void result.refetch()} />;
  const { items, can } = result.data;
  return (
    <>
      <p className="quiet-line">{t('period.note')}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('period.kind')}</th>
            <th scope="col">{t('period.value')}</th>
            <th scope="col">{t('period.proposed')}</th>
            <th scope="col">{t('period.ground')}</th>
            {can.set ? <th scope="col">{t('period.set')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const { name, unit, ground } = figureOf(item.code);
            return (
              <tr key={item.code}>
                <td>{name}</td>
                <td className="nowrap">
                  <b>{t(`period.${unit}`, { count: item.value })}</b>
                </td>
                <td className="nowrap mark-quiet">{t(`period.${unit}`, { count: item.proposed })}</td>
                <td>
                  {ground}
                  {item.setAt === null ? null : (
                    <p className="rights-facts">
                      {t('period.by', {
                        name: item.setBy ?? '',
                        moment: formatMoment(item.setAt),
                        why: item.why ?? '',
                      })}
                    </p>
                  )}
                </td>
                {can.set ? (
                  <td>
                    <Button size="small" onClick={() => setChanging(item.code)}>
                      {t('period.set')}
                    </Button>
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
      {changing === null ? null : (
        <SetDialog
          code={changing}
          value={items.find((item) => item.code === changing)?.value ?? 1}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

function SetDialog(props: {
  readonly code: ParameterCode;
  readonly value: number;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { name, unit } = useFigures()(props.code);
  const write = useWrite(setParameter, () => {
    void message.success(t('period.set.done'));
    props.onClose();
  });
  return (
    <DeedDialog<{ value: number; why: string }>
      title={t('period.set.title', { kind: name })}
      detail={t('period.set.detail')}
      writing={write}
      initial={{ value: props.value }}
      onClose={props.onClose}
      onSend={(body) => write.mutate({ body: { code: props.code, ...body } })}
    >
      <Form.Item name="value" label={t('period.value')} rules={[{ required: true }]}>
        <InputNumber
          min={1}
          max={1200}
          precision={0}
          suffix={t(`period.${unit}`, { count: '' }).trim()}
          style={{ width: 180 }}
        />
      </Form.Item>
      <WhyField longest={500} />
    </DeedDialog>
  );
}
