/**
 * What is held on a child of its places after school: from when to when, where, who may fetch it, what of its health was noted. The
 * points are told with what they are for; who else waited is not.
 */
import { sql } from 'kysely';
import { placeStates } from '#capabilities/aftercare/codes/contract.ts';
import { pointWords } from '#capabilities/aftercare/places/priority/rules.ts';
import { openPlace } from '#capabilities/aftercare/places/sealed-fields.ts';
import { placesWhere } from '#capabilities/aftercare/places/views.ts';
import type { HeldSection, Holder, KeptFrom } from '#capabilities/children/index.ts';
import { dayInChina } from '#foundation/clock.ts';
import { type Transaction, vaultOf } from '#foundation/database/connect.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';

async function heldOn(tx: Transaction, childId: string): Promise<HeldSection[]> {
  const places = await placesWhere(tx, sql<boolean>`place.child_id = ${childId}`);
  const pickers = await tx
    .selectFrom('aftercare_picker')
    .select(['name', 'relation', 'from_on', 'to_on'])
    .where('child_id', '=', childId)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
  const meals = await sql<{ count: number }>`
    select count(*)::integer as count from aftercare_meal where child_id = ${childId}`.execute(tx);
  const ordered = meals.rows[0]?.count ?? 0;
  const lines = [
    ...places.flatMap((place) => {
      const { health } = openPlace(vaultOf(tx), place);
      const why = place.points_why.map((point) => `${pointWords(point).zh} ${point.points} 分`);
      return [
        {
          label: `课堂学位 ${place.site_name}`,
          value: [
            placeStates[place.state].zh,
            `${chineseDate(dayInChina(place.applied_at))}申请`,
            ...(place.from_on === null ? [] : [`${chineseDate(place.from_on)}入班`]),
            ...(place.to_on === null ? [] : [`${chineseDate(place.to_on)}退出`]),
            `排序 ${place.points} 分（${why.join('，')}）`,
          ].join('，'),
        },
        ...(health === null ? [] : [{ label: '课堂健康注意事项', value: health }]),
        ...(place.alone_allowed
          ? [{ label: '放学后自行离开', value: `${place.alone_signer ?? ''}签字同意` }]
          : []),
      ];
    }),
    ...pickers.map((picker) => ({
      label: '课堂接送人',
      value: `${picker.name}（${picker.relation}），${chineseDate(picker.from_on)}起${picker.to_on === null ? '' : `，${chineseDate(picker.to_on)}止`}`,
    })),
    ...(ordered === 0 ? [] : [{ label: '课堂用餐', value: `单次调整 ${ordered} 次` }]),
  ];
  return [{ part: 'aftercare', lines }];
}

/** A place is kept from the day on which it ended. */
async function keptFrom(tx: Transaction, childIds: readonly string[]): Promise<KeptFrom[]> {
  const { rows } = await sql<KeptFrom>`
    select child_id as "childId", 'aftercare' as kind,
      case when bool_and(state in ('ended', 'refused'))
        then max(coalesce(to_on, (applied_at at time zone 'Asia/Shanghai')::date)) end as "from"
    from aftercare_place where child_id = any (${[...childIds]}::uuid[]) group by child_id`.execute(tx);
  return rows;
}

/** What is held of places after school, of who may fetch a child and of meals. */
export const holdsPlaces: Holder = {
  name: 'aftercare-places',
  tables: ['aftercare_place', 'aftercare_picker', 'aftercare_meal'],
  heldOn,
  keptFrom,
};
