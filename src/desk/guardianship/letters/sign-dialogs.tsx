/** A letter is signed on screen, comes back as a scan, or is made void. */
import { App, Form, Input } from 'antd';
import {
  type LetterView,
  signLetter,
  uploadScan,
  voidLetter,
} from '#capabilities/guardianship/letters/contract.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { SignatureField } from '#desk/guardianship/letters/signature-field.tsx';
import { texts } from '#desk/guardianship/letters/texts.ts';
import { type ChosenFile, ScanField } from '#desk/guardianship/scan-field.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface DialogProps {
  readonly letter: LetterView;
  readonly onClose: () => void;
}

interface Names {
  readonly signerName?: string;
  readonly witness?: string;
}

/** Names that were entered; empty ones are left out. */
function said({ signerName, witness }: Names) {
  return {
    ...(signerName?.trim() ? { signerName: signerName.trim() } : {}),
    ...(witness?.trim() ? { witness: witness.trim() } : {}),
  };
}

export function SignDialog({ letter, onClose }: DialogProps) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(signLetter, () => {
    void message.success(t('sign.done'));
    onClose();
  });
  return (
    <DeedDialog<Names & { signature: string }>
      title={t('sign.title')}
      detail={t('sign.detail', { name: letter.guardianName })}
      send={t('sign.send')}
      writing={write}
      initial={letter.witness === null ? {} : { witness: letter.witness }}
      onClose={onClose}
      onSend={({ signature, ...names }) =>
        write.mutate({
          params: { id: letter.id },
          body: { signature, ...said(names) },
          version: letter.version,
        })
      }
    >
      <Form.Item name="signature" rules={[{ required: true, message: t('sign.empty') }]}>
        <SignatureField />
      </Form.Item>
      <NameFields guardianName={letter.guardianName} />
    </DeedDialog>
  );
}

export function ScanDialog({ letter, onClose }: DialogProps) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const today = dayInChina(useSession().now);
  const write = useWrite(uploadScan, () => {
    void message.success(t('sign.done'));
    onClose();
  });
  return (
    <DeedDialog<Names & { signedOn: string; file: readonly ChosenFile[] }>
      title={t('scan.title')}
      detail={t('scan.detail')}
      send={t('scan.send')}
      writing={write}
      initial={{ signedOn: today, ...(letter.witness === null ? {} : { witness: letter.witness }) }}
      onClose={onClose}
      onSend={({ signedOn, file: [chosen], ...names }) => {
        if (chosen?.originFileObj === undefined) return;
        write.mutate({
          params: { id: letter.id },
          body: { signedOn, ...said(names) },
          file: chosen.originFileObj,
          version: letter.version,
        });
      }}
    >
      <DayField name="signedOn" label={s('signedOn')} required />
      <ScanField label={t('scan.file')} />
      <NameFields guardianName={letter.guardianName} />
    </DeedDialog>
  );
}

export function VoidDialog({ letter, onClose }: DialogProps) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const write = useWrite(voidLetter, () => {
    void message.success(t('void.done'));
    onClose();
  });
  return (
    <DeedDialog<{ why: string }>
      title={t('void.title')}
      detail={t('void.detail')}
      send={t('void')}
      danger
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: letter.id }, body, version: letter.version })}
    >
      <Form.Item
        name="why"
        label={t('void.why')}
        rules={[{ required: true, whitespace: true, min: 2, message: s('needed') }]}
      >
        <Input.TextArea maxLength={200} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </DeedDialog>
  );
}

function NameFields(props: { readonly guardianName: string }) {
  const t = useTexts(texts);
  return (
    <div className="form-grid">
      <Form.Item name="signerName" label={t('sign.other')}>
        <Input maxLength={60} autoComplete="off" placeholder={props.guardianName} />
      </Form.Item>
      <Form.Item name="witness" label={t('witness')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
    </div>
  );
}
