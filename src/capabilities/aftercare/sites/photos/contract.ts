/** Photographs of a room on the wire: of the room, not of children. */
import { z } from 'zod';
import { refusedChange, siteView } from '#capabilities/aftercare/sites/contract.ts';
import { operation } from '#foundation/http/operation.ts';
import { byId, id, isoDate } from '#foundation/http/wire.ts';

/** Photographs that a room may have: enough to show it. */
export const PHOTOS_AT_MOST = 12;

const byPhoto = byId.extend({ photoId: id });

export const addPhoto = operation({
  id: 'aftercare.photo-add',
  method: 'POST',
  path: '/api/aftercare/sites/:id/photos',
  summary: 'Add a photograph of the room, at most 20 MB; no child is to be seen on it',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.photo-added' },
  refusals: [...refusedChange, 'too-large', 'attachment-not-taken', 'already-exists', 'wrong-state'],
  transfer: 'upload',
  params: byId,
  body: z.object({ id, caption: z.string().trim().min(1).max(100), takenOn: isoDate.optional() }),
  reply: siteView,
});

export const readPhoto = operation({
  id: 'aftercare.photo',
  method: 'GET',
  path: '/api/aftercare/sites/:id/photos/:photoId',
  summary: 'A photograph of a room',
  permission: 'aftercare.read',
  audit: { none: 'rooms are public knowledge and name no child' },
  refusals: ['not-signed-in', 'not-allowed', 'bad-input', 'not-found'],
  transfer: 'download',
  params: byPhoto,
  reply: z.any(),
});

export const removePhoto = operation({
  id: 'aftercare.photo-remove',
  method: 'DELETE',
  path: '/api/aftercare/sites/:id/photos/:photoId',
  summary: 'Show a photograph no more',
  permission: 'aftercare.site-write',
  audit: { event: 'aftercare.photo-removed' },
  refusals: refusedChange,
  params: byPhoto,
  reply: siteView,
});
