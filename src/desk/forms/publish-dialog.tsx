/** Publishing, with what changes before one's eyes: it cannot be taken back. */
import { useNavigate } from '@tanstack/react-router';
import { App, Modal } from 'antd';
import { type FormDraft, type PublishedForm, publishForm } from '#capabilities/forms/versions/contract.ts';
import { Differences } from '#desk/forms/differences.tsx';
import { texts } from '#desk/forms/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ProblemAlert } from '#ui/problem-alert.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function PublishDialog(props: {
  readonly draft: FormDraft;
  readonly current: PublishedForm;
  readonly onClose: () => void;
}) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { draft, current, onClose } = props;
  const publish = useWrite(publishForm, ({ version }) => {
    void message.success(t('published', { number: version }));
    onClose();
    void navigate({ to: '/forms' });
  });
  return (
    <Modal
      open
      width={900}
      title={t('publish.title')}
      okText={t('publish')}
      confirmLoading={publish.isPending}
      onOk={() => publish.mutate({ params: { kind: draft.kind }, version: draft.revision })}
      onCancel={onClose}
    >
      <ProblemAlert problem={publish.error} />
      <p>{t('publish.words', { number: draft.version })}</p>
      <Differences former={current.document} latter={draft.document} />
    </Modal>
  );
}
