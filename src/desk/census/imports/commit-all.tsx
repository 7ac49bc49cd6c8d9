/**
 * Imports all files that are ready, by file name, after saying which have columns that are not understood for certain.
 * The order matters: a child that two counties report belongs to the file that came first.
 */
import { Button } from 'antd';
import { useState } from 'react';
import { commitImport, type ImportView } from '#capabilities/census/imports/contract.ts';
import { texts } from '#desk/census/imports/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

/** Nothing where fewer than two files are ready. */
export function CommitAll({ files }: { readonly files: readonly ImportView[] }) {
  const t = useTexts(texts);
  const [asking, setAsking] = useState(false);
  const ready = files
    .filter(({ can }) => can.commit)
    .toSorted((one, other) => (one.fileName < other.fileName ? -1 : 1));
  if (ready.length < 2 && !asking) return null;
  return (
    <span className="sheet-more">
      <Button type="primary" onClick={() => setAsking(true)}>
        {t('commitAll', { count: ready.length })}
      </Button>
      {asking ? <Asking ready={ready} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

function Asking(props: { readonly ready: readonly ImportView[]; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { ready, onClose } = props;
  const write = useWrite(commitImport);
  const [busy, setBusy] = useState(false);
  const commitEach = async () => {
    setBusy(true);
    try {
      for (const file of ready) await write.mutateAsync({ params: { id: file.id } });
      onClose();
    } catch {
      setBusy(false); // the dialog shows why; what was asked for before goes on
    }
  };
  return (
    <FormDialog
      title={t('commitAll.title', { count: ready.length })}
      detail={t('commitAll.detail')}
      writing={{ isPending: busy, error: write.error }}
      send={t('commit')}
      onSend={() => void commitEach()}
      onClose={onClose}
    >
      <ul className="census-bullets">
        {ready.map((file) => (
          <li key={file.id}>{file.fileName}</li>
        ))}
      </ul>
    </FormDialog>
  );
}
