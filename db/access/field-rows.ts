/** The rows of an area in the tables of phones and of what they bring; see rows.ts. */
import type { Side } from './rows.ts';

/** A point of the curve, as a public key: phones are given it, nothing is ever opened with it. */
const aPoint = {
  ...{ kty: 'EC', crv: 'P-256' },
  x: 'axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY',
  y: 'T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU',
};

/** Whom the rows speak of: the area's child, an account of nobody here, whose phone it is. */
interface People {
  readonly child: string;
  readonly somebody: string;
}

/** The row of each of these tables in an area: column → value. `id` makes the area's id of a kind. */
export function rowsOfField(
  { village, digit }: Side,
  id: (kind: number) => string,
  { child, somebody }: People,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const [phone, packet, file, conflict] = [id(76), id(77), id(78), id(79)];
  const digest = String(digit).repeat(64);
  const at = '2023-11-06T01:00:00Z';
  return {
    field_key: { id: id(76), public_key: aPoint, private_sealed: 'x' },
    field_device: {
      ...{ id: phone, account_id: somebody, account_name: 'somebody', holder_name: '乙', area: village },
      ...{ label: 'Android 11', token_digest: digest, secret_digest: digest },
    },
    field_given: { device_id: phone, child_id: child, given_at: at, last_at: at },
    field_packet: {
      ...{ id: packet, device_id: phone, account_id: somebody, writer_name: '乙', area: village },
      ...{ kind: 'comment', child_id: child, seq: 1, made_at: at, happened_at: at, clock_doubtful: false },
      ...{ digest: `\\x${digest}`, state: 'held', reason: 'not-found', content_sealed: '\\x' },
    },
    field_file: {
      ...{
        id: file,
        packet_id: packet,
        record_id: id(69),
        child_id: child,
        area: village,
        question: 'photos',
      },
      ...{ sha256: digest, size: 1, media_type: 'image/jpeg' },
    },
    field_conflict: {
      ...{ id: conflict, child_id: child, field: 'school', packet_id: packet, words_sealed: '\\x' },
      ...{ mine_account: somebody, mine_name: '乙' },
    },
  };
}
