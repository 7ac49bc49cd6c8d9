/** Sets a figure of duty or a ladder of alerts otherwise, with the reason. */
import { Form, Input, InputNumber, Select } from 'antd';
import { type Rung, rungs } from '#capabilities/duty/codes/contract.ts';
import {
  dutyFigures,
  dutyLadders,
  type FigureCode,
  type readDutyParameters,
  setDutyParameter,
} from '#capabilities/duty/parameters/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/duty/texts.ts';
import type { AnswerOf } from '#foundation/http/operation.ts';
import { useLanguage, useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type Parameters = AnswerOf<typeof readDutyParameters>;
/** A figure as it holds. */
export type Figure = Parameters['figures'][number];
/** A ladder as it holds. */
export type Ladder = Parameters['ladders'][number];

/** A figure with its unit: 8:00, 2 people, 11 hours. */
export function useFigure(): (code: FigureCode, value: number) => string {
  const t = useTexts(texts);
  return (code, value) => t(`unit.${dutyFigures[code].unit}`, { count: value });
}

/** A ladder from its first rung on. */
export function useLadder(): (ladder: readonly Rung[]) => string {
  const language = useLanguage();
  return (ladder) => ladder.map((rung) => rungs[rung][language]).join(' → ');
}

function WhyField() {
  const t = useTexts(texts);
  const rule = { required: true, whitespace: true, min: 2, message: t('needed') };
  return (
    <Form.Item name="why" label={t('parameters.why')} rules={[rule]}>
      <Input.TextArea rows={3} maxLength={500} />
    </Form.Item>
  );
}

export function FigureDialog(props: { readonly figure: Figure; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const said = useFigure();
  const { figure, onClose } = props;
  const { least, most } = dutyFigures[figure.code];
  const set = useWrite(setDutyParameter, onClose);
  return (
    <DeedDialog<{ value: number; why: string }>
      title={dutyFigures[figure.code][language]}
      detail={t('parameters.range', { least: said(figure.code, least), most: said(figure.code, most) })}
      initial={{ value: figure.value }}
      writing={set}
      onClose={onClose}
      onSend={(values) => set.mutate({ body: { code: figure.code, ...values } })}
    >
      <Form.Item
        name="value"
        label={t(`unitName.${dutyFigures[figure.code].unit}`)}
        rules={[{ required: true, message: t('needed') }]}
      >
        <InputNumber min={least} max={most} precision={0} />
      </Form.Item>
      <WhyField />
    </DeedDialog>
  );
}

export function LadderDialog(props: { readonly ladder: Ladder; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const language = useLanguage();
  const { ladder, onClose } = props;
  const set = useWrite(setDutyParameter, onClose);
  return (
    <DeedDialog<{ rungs: Rung[]; why: string }>
      title={dutyLadders[ladder.code][language]}
      detail={t('parameters.ladder.note')}
      initial={{ rungs: ladder.rungs }}
      writing={set}
      onClose={onClose}
      onSend={(values) => set.mutate({ body: { code: ladder.code, ...values } })}
    >
      <Form.Item name="rungs" label={t('ladders')} rules={[{ required: true, message: t('needed') }]}>
        <Select
          mode="multiple"
          options={(Object.keys(rungs) as Rung[]).map((value) => ({ value, label: rungs[value][language] }))}
        />
      </Form.Item>
      <WhyField />
    </DeedDialog>
  );
}
