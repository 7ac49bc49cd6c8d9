/** Which roles may do what to the rows of after-school care: rooms are known near, money, inquiries and shifts below. */
import { type Permission, type Role, roleCodes } from '#foundation/access/table.ts';
import { type Expected, having } from './expected.ts';

/** What belongs to a room that somebody keeps is his besides; in this small world nobody keeps one. */
const keptByNobody = (permission: Permission): readonly Role[] =>
  having(permission).filter((role) => role !== 'classroom');
const ofRooms: Expected = {
  select: having('aftercare.read'),
  insert: having('aftercare.site-write'),
  update: having('aftercare.site-write'),
};
const ofWorkers: Expected = {
  select: having('aftercare.people-read'),
  insert: having('aftercare.people-write'),
  update: having('aftercare.people-write'),
};
/** Places name children: seen where they live and where the room is. Schools see what they proposed: the row is the trying one's. */
const ofPlaces: Expected = {
  select: having('aftercare.place-read').filter((role) => role !== 'classroom'),
  insert: having('aftercare.place').filter((role) => role !== 'classroom'),
  update: having('aftercare.place').filter((role) => role !== 'classroom' && role !== 'school'),
};
const ofTimes: Expected = {
  select: having('aftercare.read'),
  insert: having('aftercare.term'),
  update: having('aftercare.term'),
};
const ofPlanning: Expected = {
  select: having('aftercare.plan'),
  insert: having('aftercare.plan'),
  update: having('aftercare.plan'),
};

/** Table by table. */
export const aftercareExpectation: Readonly<Record<string, Expected>> = {
  aftercare_term: ofTimes,
  aftercare_timetable: ofTimes,
  aftercare_closure: ofTimes,
  aftercare_session: { ...ofTimes, update: [...having('aftercare.term'), 'village'] },
  aftercare_place: ofPlaces,
  aftercare_picker: { ...ofPlaces, insert: ofPlaces.update ?? [] },
  aftercare_meal: { ...ofPlaces, insert: ofPlaces.update ?? [] },
  aftercare_parameter: { select: having('aftercare.read'), insert: having('aftercare.set-figures') },
  family_message: {
    select: keptByNobody('family-message.read'),
    update: keptByNobody('family-message.call'),
  },
  // What is put down, and whom it calls, services write; it is read where the site is, and by who keeps it.
  aftercare_mark: { select: keptByNobody('aftercare.watch') },
  aftercare_alarm: { select: keptByNobody('aftercare.watch') },
  aftercare_alarm_step: { select: keptByNobody('aftercare.watch') },
  aftercare_look: {},
  aftercare_ask: {},
  aftercare_village_centre: {
    select: roleCodes,
    insert: having('aftercare.plan'),
    update: having('aftercare.plan'),
  },
  aftercare_candidate: ofPlanning,
  aftercare_plan: ofPlanning,
  aftercare_site: ofRooms,
  aftercare_check: ofRooms,
  aftercare_photo: ofRooms,
  aftercare_keeper: ofRooms,
  aftercare_money: { ...ofRooms, select: keptByNobody('aftercare.money-read') },
  aftercare_worker: ofWorkers,
  aftercare_training: ofWorkers,
  aftercare_inquiry: {
    select: having('aftercare.inquiry-read'),
    insert: having('aftercare.people-write'),
  },
  aftercare_thanks: { select: having('aftercare.people-read'), insert: having('aftercare.thank') },
  aftercare_shift: {
    select: keptByNobody('aftercare.shift-read'),
    insert: having('aftercare.site-write'),
    update: having('aftercare.site-write'),
  },
};
