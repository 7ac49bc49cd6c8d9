/** Adds the paper of a safety check. */
import { addPaper } from '#capabilities/aftercare/sites/checks/contract.ts';
import { type ChosenFile, FileField } from '#desk/aftercare/sites/file-field.tsx';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

/** `params` name the room and the check. */
export function PaperDialog(props: {
  readonly params: { readonly id: string; readonly checkId: string };
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const add = useWrite(addPaper, props.onClose);
  const send = ([chosen]: readonly ChosenFile[]) => {
    const file = chosen?.originFileObj;
    if (file !== undefined) add.mutate({ params: props.params, file });
  };
  return (
    <FormDialog<{ file: readonly ChosenFile[] }>
      title={t('check.add')}
      writing={add}
      onSend={({ file }) => send(file)}
      onClose={props.onClose}
    >
      <FileField label={t('check.paper')} accept=".pdf,.jpg,.jpeg,.png" />
    </FormDialog>
  );
}
