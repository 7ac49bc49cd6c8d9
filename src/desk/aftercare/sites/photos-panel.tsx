/** Photographs of a room: added and removed by whoever answers for it. */
import { Button, Form, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { SiteView } from '#capabilities/aftercare/sites/contract.ts';
import {
  addPhoto,
  PHOTOS_AT_MOST,
  readPhoto,
  removePhoto,
} from '#capabilities/aftercare/sites/photos/contract.ts';
import { type ChosenFile, FileField } from '#desk/aftercare/sites/file-field.tsx';
import { texts } from '#desk/aftercare/sites/texts.ts';
import { FormDialog } from '#desk/organization/parts/form-dialog.tsx';
import { addressFor } from '#ui/caller.ts';
import { useTexts } from '#ui/language.ts';
import { EmptyState } from '#ui/states.tsx';
import { useWrite } from '#ui/use-operation.ts';

export function PhotosPanel({ site }: { readonly site: SiteView }) {
  const t = useTexts(texts);
  const [adding, setAdding] = useState(false);
  return (
    <section className="sheet" aria-labelledby="photos">
      <div className="sheet-head">
        <h2 id="photos">{t('photos')}</h2>
        {site.can.write && site.photos.length < PHOTOS_AT_MOST ? (
          <Button size="small" className="sheet-more" onClick={() => setAdding(true)}>
            {t('photo.add')}
          </Button>
        ) : null}
      </div>
      {site.photos.length === 0 ? (
        <EmptyState title={t('photo.none')} advice={t('photo.detail')} />
      ) : (
        <div className="aftercare-photos">
          {site.photos.map((photo) => (
            <Photo key={photo.id} site={site} photo={photo} />
          ))}
        </div>
      )}
      {adding ? <PhotoDialog site={site} onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

function Photo({ site, photo }: { readonly site: SiteView; readonly photo: SiteView['photos'][number] }) {
  const t = useTexts(texts);
  const params = { id: site.id, photoId: photo.id };
  const remove = useWrite(removePhoto);
  const address = addressFor(readPhoto, { params });
  return (
    <figure>
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt={photo.caption} loading="lazy" />
      </a>
      <figcaption>
        <span>
          {photo.caption}
          {photo.takenOn === null ? null : <span className="finder-note">{photo.takenOn}</span>}
        </span>
        {site.can.write ? (
          <Popconfirm title={t('photo.remove.sure')} onConfirm={() => remove.mutate({ params })}>
            <button type="button" className="quiet-button">
              {t('photo.remove')}
            </button>
          </Popconfirm>
        ) : null}
      </figcaption>
    </figure>
  );
}

function PhotoDialog(props: { readonly site: SiteView; readonly onClose: () => void }) {
  const t = useTexts(texts);
  const [id] = useState(() => uuidv7());
  const add = useWrite(addPhoto, props.onClose);
  const send = (caption: string, [chosen]: readonly ChosenFile[]) => {
    const file = chosen?.originFileObj;
    if (file !== undefined) add.mutate({ params: { id: props.site.id }, body: { id, caption }, file });
  };
  return (
    <FormDialog<{ caption: string; file: readonly ChosenFile[] }>
      title={t('photo.add')}
      detail={t('photo.detail')}
      writing={add}
      onSend={({ caption, file }) => send(caption, file)}
      onClose={props.onClose}
    >
      <Form.Item
        name="caption"
        label={t('photo.caption')}
        rules={[{ required: true, whitespace: true, message: t('needed') }]}
      >
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <FileField label={t('photo.file')} accept=".jpg,.jpeg,.png,.webp" />
    </FormDialog>
  );
}
