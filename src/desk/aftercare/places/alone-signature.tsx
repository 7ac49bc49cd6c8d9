/** Under whose hand a child goes home alone: asked for when somebody wants to see it, because each look is written down. */
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { readAloneSignature } from '#capabilities/aftercare/places/alone/contract.ts';
import type { PlaceView } from '#capabilities/aftercare/places/contract.ts';
import { texts } from '#desk/aftercare/places/texts.ts';
import { useTexts } from '#ui/language.ts';
import { ErrorState, LoadingState } from '#ui/states.tsx';
import { useOperation } from '#ui/use-operation.ts';

export function AloneSignature({ place }: { readonly place: PlaceView }) {
  const t = useTexts(texts);
  const [shown, setShown] = useState(false);
  return (
    <>
      <p className="case-quiet">
        <Button type="link" className="place-signature-link" onClick={() => setShown(true)}>
          {t('alone.show')}
        </Button>
      </p>
      {shown ? <SignatureDialog place={place} onClose={() => setShown(false)} /> : null}
    </>
  );
}

function SignatureDialog({ place, onClose }: { readonly place: PlaceView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const { data, error, refetch } = useOperation(readAloneSignature, { params: { id: place.id } });
  return (
    <Modal
      open
      title={t('alone.title', { name: place.child.name })}
      footer={<Button onClick={onClose}>{t('alone.close')}</Button>}
      onCancel={onClose}
    >
      {data !== undefined ? (
        <figure className="place-signature">
          <img src={data.signature} alt={t('alone.of', { signer: data.signer })} />
          <figcaption>{t('place.alone.yes', data)}</figcaption>
        </figure>
      ) : error === null ? (
        <LoadingState lines={4} />
      ) : (
        <ErrorState problem={error} onRetry={() => void refetch()} />
      )}
    </Modal>
  );
}
