/** Importing or withdrawing a file, after saying what follows from it. */
import { App } from 'antd';
import { commitImport, type ImportView, withdrawImport } from '#capabilities/census/imports/contract.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

export function DeedOfImport(props: {
  readonly file: ImportView;
  readonly deed: 'commit' | 'withdraw';
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const { file, deed, onClose } = props;
  const committing = useWrite(commitImport, onClose);
  const withdrawing = useWrite(withdrawImport, () => {
    void message.success(t('withdrawn'));
    onClose();
  });
  const params = { id: file.id };
  const send = () =>
    deed === 'commit' ? committing.mutate({ params }) : withdrawing.mutate({ params, version: file.version });
  return (
    <FormDialog
      title={t(`${deed}.title`, { file: file.fileName })}
      detail={t(`${deed}.detail`)}
      writing={deed === 'commit' ? committing : withdrawing}
      send={t(deed)}
      danger={deed === 'withdraw'}
      onSend={send}
      onClose={onClose}
    >
      {null}
    </FormDialog>
  );
}
