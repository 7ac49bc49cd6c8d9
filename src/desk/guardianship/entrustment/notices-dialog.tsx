/** Notes when school and village were told in writing (article 23); also after signing. */
import { App } from 'antd';
import { type EntrustmentView, tellOfEntrustment } from '#capabilities/guardianship/entrustments/contract.ts';
import { DayField } from '#desk/children/parts/day-field.tsx';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/guardianship/entrustment/texts.ts';
import { texts as shared } from '#desk/guardianship/texts.ts';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface Values {
  readonly schoolToldOn: string | null;
  readonly villageToldOn: string | null;
}

export function NoticesDialog(props: { readonly agreement: EntrustmentView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const s = useTexts(shared);
  const { message } = App.useApp();
  const { agreement, onClose } = props;
  const write = useWrite(tellOfEntrustment, () => {
    void message.success(s('saved'));
    onClose();
  });
  return (
    <DeedDialog<Values>
      title={t('title.tell')}
      detail={t('tell.detail')}
      writing={write}
      initial={{ schoolToldOn: agreement.schoolToldOn, villageToldOn: agreement.villageToldOn }}
      onClose={onClose}
      onSend={({ schoolToldOn = null, villageToldOn = null }) =>
        write.mutate({
          params: { id: agreement.id },
          body: { schoolToldOn, villageToldOn },
          version: agreement.version,
        })
      }
    >
      <DayField name="schoolToldOn" label={t('schoolToldOn')} />
      <DayField name="villageToldOn" label={t('villageToldOn')} />
    </DeedDialog>
  );
}
