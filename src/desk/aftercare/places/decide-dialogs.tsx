/** Deciding on an application or on somebody who waits, and what a family answers to an offer. */
import { App, Form, Input, Radio } from 'antd';
import { answerOffer, decidePlace, type PlaceLine } from '#capabilities/aftercare/places/contract.ts';
import { texts } from '#desk/aftercare/places/texts.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Asked {
  readonly place: PlaceLine;
  readonly onClose: () => void;
}

const VERDICTS = ['enrolled', 'waiting', 'refused'] as const;

export function DecideDialog({ place, onClose }: Asked) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(decidePlace, () => {
    void message.success(t('decide.done'));
    onClose();
  });
  return (
    <DeedDialog<{ verdict: (typeof VERDICTS)[number]; why?: string }>
      title={t('decide.title', { name: place.child.name })}
      initial={{ verdict: 'enrolled' }}
      writing={write}
      onClose={onClose}
      onSend={({ verdict, why }) =>
        write.mutate({
          params: { id: place.id },
          body: { verdict, why: why === undefined || why.trim() === '' ? null : why },
          version: place.version,
        })
      }
    >
      <Form.Item name="verdict" label={t('decide.verdict')}>
        <Radio.Group
          options={VERDICTS.filter((one) => one !== place.state).map((value) => ({
            value,
            label: t(`decide.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="why" label={t('decide.why')} extra={t('decide.why.hint')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}

export function AnswerDialog({ place, onClose }: Asked) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(answerOffer, () => {
    void message.success(t('decide.done'));
    onClose();
  });
  return (
    <DeedDialog<{ accepts: boolean }>
      title={t('answer.title', { name: place.child.name })}
      detail={t('answer.detail', { day: place.offerUntil ?? '' })}
      initial={{ accepts: true }}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: place.id }, body, version: place.version })}
    >
      <Form.Item name="accepts" label={t('decide.verdict')}>
        <Radio.Group
          options={[
            { value: true, label: t('answer.yes') },
            { value: false, label: t('answer.no') },
          ]}
        />
      </Form.Item>
    </DeedDialog>
  );
}
