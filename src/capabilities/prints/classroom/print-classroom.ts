/** Prints a room's poster, and the week's register for when the phone is dead or the keeper prefers the pen. */
import { siteKinds } from '#capabilities/aftercare/codes/contract.ts';
import { placesOfSite } from '#capabilities/aftercare/index.ts';
import { maySee } from '#capabilities/aftercare/register/at-desk/rules.ts';
import { daysLater } from '#capabilities/children/rules.ts';
import { telephonesOf } from '#capabilities/portal/index.ts';
import * as contract from '#capabilities/prints/classroom/contract.ts';
import {
  activityWords,
  mondayOf,
  type RoomOnPaper,
  roomOnPaper,
  sessionsBetween,
  weekdayName,
} from '#capabilities/prints/classroom/facts.ts';
import { keepsSite } from '#capabilities/prints/classroom/keeps-site.ts';
import { stripOf } from '#foundation/documents/check-strip.ts';
import { chineseDate } from '#foundation/documents/chinese-date.ts';
import type { PaperForm } from '#foundation/documents/print-job.ts';
import { sharedPrinter } from '#foundation/documents/printer.ts';
import { deed } from '#foundation/http/deed.ts';
import { Refusal } from '#foundation/refusals.ts';

/** Days ahead by which a poster says on which days of the week there are sessions. */
const DAYS_AHEAD = 30;
const LAST_OF_WEEK = 6;
const posterForm: PaperForm = {
  template: '/capabilities/prints/classroom/poster.typ',
  fit: { pages: 1, sizes: [19, 18, 17, 16, 15, 14, 13, 12, 11, 10] },
};
const sheetForm: PaperForm = {
  template: '/capabilities/prints/classroom/register-sheet.typ',
  fit: { pages: 20, sizes: [9.5] },
};
const pickUp = [
  '学生由登记的接送人接走；换人来接，请监护人事先告诉负责人。',
  '负责人核对接送人后方可放行；未经监护人书面同意，学生不得独自离开。',
  '孩子当天不来，请在开课前告诉负责人；到点未到班的，我们会马上联系家长。',
];

export const printPoster = deed(contract.printPoster, async ({ tx, actor, params, today }) => {
  const room = await roomOnPaper(tx, params.id);
  const sessions = await sessionsBetween(tx, room.id, today, daysLater(today, DAYS_AHEAD));
  const weekdays = [...new Set(sessions.map((session) => session.weekday))].sort();
  const { hotline, police } = await telephonesOf(tx, actor);
  const doing = activityWords(sessions);
  const hours = `${room.opensAt}—${room.closesAt}`;
  const lines = [
    { label: '地　点', value: `${room.place}　${room.address}` },
    {
      label: '时　间',
      value: weekdays.length === 0 ? hours : `${weekdays.map(weekdayName).join('、')}　${hours}`,
    },
    { label: '对　象', value: '本村（居）及附近学龄儿童，留守、困境儿童优先' },
    ...(doing === '' ? [] : [{ label: '内　容', value: doing }]),
    { label: '名　额', value: `${room.capacity} 人${room.meals ? '，提供餐食' : ''}` },
    { label: '报　名', value: '向村（居）儿童主任或课堂负责人报名' },
    ...(room.phone === null ? [] : [{ label: '电　话', value: room.phone }]),
  ];
  const printed = await sharedPrinter().print({
    ...posterForm,
    date: today,
    data: {
      title: '四点半课堂',
      name: room.name,
      kind: kindName(room),
      lines,
      rules: pickUp,
      help: `未成年人保护热线 ${hotline}　　紧急情况请拨 ${police}`,
      check: stripOf({
        kind: 'CLASSROOM',
        of: room.id.slice(-12).toUpperCase(),
        printedOn: today,
        note: '课堂工作人员均须依法接受违法犯罪记录查询（《未成年人保护法》第六十二条）。',
      }),
    },
  });
  return {
    mediaType: 'application/pdf',
    fileName: `四点半课堂-${room.name}.pdf`,
    content: printed.pdf,
    inline: true,
  };
});

export const printRegisterSheet = deed(
  contract.printRegisterSheet,
  async ({ tx, actor, params, query, today, audit }) => {
    const room = await roomOnPaper(tx, params.id);
    if (!maySee(actor, room.division, await keepsSite(tx, room.id))) throw new Refusal('not-found');
    const monday = mondayOf(query.day ?? today);
    const sunday = daysLater(monday, LAST_OF_WEEK);
    const sessions = await sessionsBetween(tx, room.id, monday, sunday);
    const day = monday < today && today <= sunday ? today : monday;
    const places = await placesOfSite(tx, room.id, day);
    const printed = await sharedPrinter().print({
      ...sheetForm,
      date: monday,
      data: {
        title: '四点半课堂到班与接送登记表',
        room: `${room.place}　${room.name}`,
        week: `${chineseDate(monday)}—${chineseDate(sunday)}`,
        hours: `${room.opensAt}—${room.closesAt}`,
        days: daysOfSheet(sessions),
        children: places.map((place) => ({
          name: place.name,
          sex: place.sex === 1 ? '男' : place.sex === 2 ? '女' : '',
          pickers: pickersOf(place),
        })),
        notes: [
          '“到”“离”填写时刻；接走人签字前核对本人。未列入名单的人不得接走，拿不准的先打电话给监护人。',
          '用毕当日补录到系统，本表由负责人保管，不得张贴。',
        ],
        check: stripOf({
          kind: 'REGISTER-SHEET',
          of: room.id.slice(-12).toUpperCase(),
          printedOn: today,
          printedBy: actor.name,
          note: '内含未成年人个人信息，请妥善保管。',
        }),
      },
    });
    audit({
      objectKind: 'aftercare-site',
      objectId: room.id,
      area: room.division,
      children: places.map((place) => place.childId),
      details: { week: monday },
    });
    return {
      mediaType: 'application/pdf',
      fileName: `登记表-${room.name}-${monday}.pdf`,
      content: printed.pdf,
      inline: true,
    };
  },
);

function kindName(room: RoomOnPaper): string {
  return siteKinds[room.kind as keyof typeof siteKinds].zh;
}

/** Without sessions planned: the five school days, for the pen. */
function daysOfSheet(sessions: readonly { readonly day: string; readonly weekday: number }[]): string[] {
  if (sessions.length === 0) return [1, 2, 3, 4, 5].map(weekdayName);
  return sessions.map(({ day, weekday }) => {
    const [, month = '', date = ''] = day.split('-');
    return `${weekdayName(weekday)} ${Number(month)}/${Number(date)}`;
  });
}

function pickersOf(place: {
  readonly aloneAllowed: boolean;
  readonly pickers: readonly { readonly name: string; readonly relation: string }[];
}): string {
  const words = place.pickers.map((picker) => `${picker.name}（${picker.relation}）`);
  return [...words, ...(place.aloneAllowed ? ['可自行回家'] : [])].join('、');
}
