/** Uploads the scan of the signed agreement; from then on its words are fixed. */
import { App } from 'antd';
import { type EntrustmentView, signEntrustment } from '#capabilities/guardianship/entrustments/contract.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/guardianship/entrustment/texts.ts';
import { type ChosenFile, ScanField } from '#desk/guardianship/scan-field.tsx';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useSession } from '#desk/shell/session.tsx';
import { dayInChina } from '#ui/format.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly signedOn: string;
  readonly file: readonly ChosenFile[];
}

export function SignAgreementDialog(props: {
  readonly agreement: EntrustmentView;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const { agreement, onClose } = props;
  const today = dayInChina(useSession().now);
  const write = useWrite(signEntrustment, () => {
    void message.success(t('sign.done'));
    onClose();
  });
  return (
    <DeedDialog<Values>
      title={t('title.sign')}
      detail={t('sign.detail')}
      send={t('sign.send')}
      writing={write}
      initial={{ signedOn: today }}
      onClose={onClose}
      onSend={({ signedOn, file: [chosen] }) => {
        if (chosen?.originFileObj === undefined) return;
        write.mutate({
          params: { id: agreement.id },
          body: { signedOn },
          file: chosen.originFileObj,
          version: agreement.version,
        });
      }}
    >
      <DayField name="signedOn" label={s('signedOn')} required />
      <ScanField label={t('sign.file')} />
    </DeedDialog>
  );
}
