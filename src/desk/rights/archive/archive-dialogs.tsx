/** An archived file is read for a reason, or given back. */
import { App, Modal } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { giveBack, openArchived } from '#capabilities/children/rights/retention/contract.ts';
import { DeedDialog } from '#desk/children/parts/deed-dialog.tsx';
import { texts } from '#desk/rights/archive/texts.ts';
import { useNames } from '#desk/rights/code-names.ts';
import { WhyField } from '#desk/rights/why-field.tsx';
import { useTexts } from '#ui/language.ts';
import { useWrite } from '#ui/use-operation.ts';

interface DialogProps {
  readonly childId: string;
  readonly onClose: () => void;
}

type Opened = z.output<typeof openArchived.reply>;

export function OpenDialog({ childId, onClose }: DialogProps) {
  const t = useTexts(texts);
  const [opened, setOpened] = useState<Opened | null>(null);
  const write = useWrite(openArchived, setOpened);
  if (opened !== null) return <OpenedFile file={opened} onClose={onClose} />;
  return (
    <DeedDialog<{ why: string }>
      title={t('open.title')}
      detail={t('open.detail')}
      send={t('open')}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: childId }, body })}
    >
      <WhyField longest={300} />
    </DeedDialog>
  );
}

/** The file as its account tells it; it is read-only and gone when the dialog is closed. */
function OpenedFile({ file, onClose }: { readonly file: Opened; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const nameOf = useNames();
  return (
    <Modal open width={760} footer={null} title={t('opened.title', { name: file.name })} onCancel={onClose}>
      {file.parts.map(({ part, lines }) => (
        <section key={part} className="archive-part">
          <h3>{nameOf('heldParts', part)}</h3>
          <dl>
            {lines.map((line) => (
              <div key={`${line.label} ${line.value}`}>
                <dt>{line.label}</dt>
                <dd>{line.value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}

export function GiveBackDialog({ childId, onClose }: DialogProps) {
  const t = useTexts(texts);
  const { message } = App.useApp();
  const write = useWrite(giveBack, () => {
    void message.success(t('giveBack.done'));
    onClose();
  });
  return (
    <DeedDialog<{ why: string }>
      title={t('giveBack')}
      detail={t('giveBack.detail')}
      writing={write}
      onClose={onClose}
      onSend={(body) => write.mutate({ params: { id: childId }, body })}
    >
      <WhyField longest={300} />
    </DeedDialog>
  );
}
