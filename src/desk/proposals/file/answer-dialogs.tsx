/** The dialogs of an answer: drafting it, its mark and number, signing, sending, what a deputy says, answering again, closing. */
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { z } from 'zod';
import * as contract from '#capabilities/proposals/answers/contract.ts';
import { Day, DeedDialog, Words } from '#desk/cases/dialogs/deed-dialog.tsx';
import { useByHand } from '#desk/documents/document/by-hand.tsx';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useChoices } from '#desk/proposals/code-names.ts';
import { CheckDialog } from '#desk/proposals/file/check-dialog.tsx';
import { TemplateField } from '#desk/proposals/file/template-field.tsx';
import type { Proposal } from '#desk/proposals/marks.tsx';
import { texts } from '#desk/proposals/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

type Simple = 'send-back' | 'redo' | 'close';

/** A deed on an answer that somebody is about to do. */
export type AnswerDoing =
  | { readonly deed: Simple | 'draft' | 'prepare' | 'check' | 'sign' | 'send' }
  | {
      readonly deed: 'write-satisfaction';
      readonly delivery: Proposal['answers'][number]['deliveries'][number];
    };

interface Props {
  readonly view: Proposal;
  readonly onClose: () => void;
}

const headOf = (view: Proposal) => ({ params: { id: view.id }, version: view.version });

export function AnswerDialog(props: Props & { readonly doing: AnswerDoing }) {
  const { doing } = props;
  switch (doing.deed) {
    case 'draft':
      return <DraftDialog {...props} />;
    case 'prepare':
      return <PrepareDialog {...props} />;
    case 'check':
      return <CheckDialog {...props} />;
    case 'sign':
      return <SignDialog {...props} />;
    case 'send':
      return <SendDialog {...props} />;
    case 'write-satisfaction':
      return <WordDialog {...props} delivery={doing.delivery} />;
    default:
      return <SimpleDialog {...props} deed={doing.deed} />;
  }
}

function DraftDialog({ view, onClose }: Props) {
  const t = useTexts(texts);
  return (
    <DeedDialog<typeof contract.draftAnswer, { templateCode: string; asOf: string }>
      contract={contract.draftAnswer}
      title={t('do.draft')}
      detail={t('draft.note')}
      send={t('do.draft')}
      onClose={onClose}
      ask={(body) => ({ ...headOf(view), body })}
    >
      <TemplateField />
      <Day name="asOf" label={t('draft.asOf')} />
    </DeedDialog>
  );
}

type Prepared = z.input<typeof contract.prepareAnswer.body>;

function PrepareDialog({ view, onClose }: Props) {
  const t = useTexts(texts);
  const checked = view.state === 'checked';
  const answer = view.answers.at(-1);
  const publicity = [
    { value: true, label: t('answer.public.yes') },
    { value: false, label: t('answer.public.no') },
  ];
  return (
    <DeedDialog<typeof contract.prepareAnswer, Prepared>
      contract={contract.prepareAnswer}
      title={t('do.prepare')}
      initial={{
        mark: answer?.mark ?? null,
        number: answer?.number ?? view.nextNumber,
        public: answer?.public ?? null,
        copies: answer?.copies ?? [],
      }}
      onClose={onClose}
      ask={({ mark, number, copies, ...body }) => ({
        ...headOf(view),
        body: {
          mark: mark ?? null,
          number: number?.trim() ? number : null,
          public: body.public ?? null,
          copies,
        },
      })}
    >
      <Form.Item name="mark" label={t('answer.mark')}>
        <Select options={useMarks()} disabled={checked} allowClear />
      </Form.Item>
      <Form.Item name="public" label={t('answer.public')}>
        <Select options={publicity} disabled={checked} />
      </Form.Item>
      <Form.Item
        name="number"
        label={`${t('answer.number')}（${t('answer.number.form')}）`}
        rules={[{ pattern: /^[^〔〕\s]{2,20}〔20\d{2}〕[1-9]\d{0,4}号$/u, message: t('answer.number.form') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Copies />
    </DeedDialog>
  );
}

function useMarks() {
  return useChoices('marks').map(({ value, label }) => ({ value, label: `${value} ${label}` }));
}

function Copies() {
  const t = useTexts(texts);
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Form.List name="copies">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <fieldset key={key} className="proposal-copy">
              <Form.Item name={[name, 'name']} label={t('copy.name')} rules={needed}>
                <Input maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'count']} label={t('copy.count')} rules={needed}>
                <InputNumber min={1} max={99} precision={0} />
              </Form.Item>
              <Button size="small" onClick={() => remove(name)}>
                {t('deputy.remove')}
              </Button>
            </fieldset>
          ))}
          <Button onClick={() => add({ count: 1 })}>{t('copy.add')}</Button>
        </>
      )}
    </Form.List>
  );
}

function SendDialog({ view, onClose }: Props) {
  const t = useTexts(texts);
  const ways = useChoices('deliveryWays');
  return (
    <DeedDialog<typeof contract.sendAnswer, { on: string; way: 'post' }>
      contract={contract.sendAnswer}
      title={t('do.send')}
      detail={t('send.note')}
      send={t('do.send')}
      onClose={onClose}
      ask={(body) => ({ ...headOf(view), body })}
    >
      <Day name="on" label={t('send.on')} />
      <Form.Item name="way" label={t('send.way')} rules={[{ required: true, message: t('needed') }]}>
        <Select options={ways} />
      </Form.Item>
    </DeedDialog>
  );
}

type Delivery = Proposal['answers'][number]['deliveries'][number];
type Said = z.input<typeof contract.writeWord.body>;

function WordDialog({ view, delivery, onClose }: Props & { readonly delivery: Delivery }) {
  const t = useTexts(texts);
  const { satisfaction, saidOn, words } = delivery;
  const former = satisfaction === null ? {} : { satisfaction, on: saidOn ?? '', words: words ?? '' };
  return (
    <DeedDialog<typeof contract.writeWord, Said>
      contract={contract.writeWord}
      title={`${t('do.write-satisfaction')} · ${delivery.deputy}`}
      initial={former}
      onClose={onClose}
      ask={(body) => ({
        params: { id: view.id, deputyId: delivery.deputyId },
        version: view.version,
        body,
      })}
    >
      <Form.Item
        name="satisfaction"
        label={t('word.satisfaction')}
        rules={[{ required: true, message: t('needed') }]}
      >
        <Select options={useChoices('satisfactions')} />
      </Form.Item>
      <Day name="on" label={t('word.on')} />
      <Words name="words" label={t('word.words')} optional />
    </DeedDialog>
  );
}

/** Signed with all its characters, or with those accepted that are filled in by hand. */
function SignDialog({ view, onClose }: Props) {
  const t = useTexts(texts);
  const sign = useWrite(contract.signAnswer, onClose);
  const { tick, accepted } = useByHand(sign.error);
  return (
    <FormDialog<object>
      title={t('do.sign')}
      detail={t('sign.note')}
      send={t('do.sign')}
      writing={sign}
      onSend={() => sign.mutate({ ...headOf(view), body: { lackingAccepted: accepted } })}
      onClose={onClose}
    >
      {tick}
    </FormDialog>
  );
}

/** Deeds with nothing to say, or with a reason alone. */
function SimpleDialog({ view, deed, onClose }: Props & { readonly deed: Simple }) {
  const t = useTexts(texts);
  const shared = { title: t(`do.${deed}`), send: t(`do.${deed}`), onClose };
  const head = headOf(view);
  if (deed === 'send-back' || deed === 'redo')
    return (
      <DeedDialog<typeof contract.sendBack | typeof contract.redoAnswer, { why: string }>
        {...shared}
        {...(deed === 'redo' ? { detail: t('redo.note') } : {})}
        contract={deed === 'redo' ? contract.redoAnswer : contract.sendBack}
        ask={(body) => ({ ...head, body })}
      >
        <Words name="why" label={t('why')} />
      </DeedDialog>
    );
  return (
    <DeedDialog<typeof contract.closeProposal, object>
      {...shared}
      detail={t('close.note')}
      contract={contract.closeProposal}
      ask={() => ({ ...head, body: {} })}
    >
      {null}
    </DeedDialog>
  );
}
