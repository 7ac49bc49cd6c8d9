/**
 * Which roles may do what to each table's rows of their area, told by the table of access. Whatever is not named here is
 * nobody's, and so is everything outside of the area. A table without a line fails the test.
 */
import { type Role, roleCodes, roles } from '#foundation/access/table.ts';
import { aftercareExpectation } from './aftercare-expectation.ts';
import { documentExpectation } from './document-expectation.ts';
import { type Expected, having } from './expected.ts';
import { proposalExpectation } from './proposal-expectation.ts';

const records = roleCodes.filter((role) => roles[role].reach === 'records');
const administration: readonly Role[] = ['sysadmin', 'secadmin', 'auditor'];

const ofChildren: Expected = {
  select: records,
  insert: having('child.write'),
  update: having('child.write'),
};
const ofRequests: Expected = {
  select: records,
  insert: having('rights.serve'),
  update: having('rights.serve'),
};
const ofGuardians: Expected = {
  select: records,
  insert: having('guardian.write'),
  update: having('guardian.write'),
};
const ofOrganization: Expected = {
  select: roleCodes,
  insert: having('organization.write'),
  update: having('organization.write'),
};
const ofRosters: Expected = {
  select: records,
  insert: having('roster.import'),
  update: having('roster.import'),
};
/** What a case holds: in the test’s world the county is in charge of it, and nobody is a member. */
const ofCase: Expected = { select: ['county'], insert: ['county'], update: ['county'] };
/** The head of a case and its deadlines, which say nothing of the child. */
const heads: readonly Role[] = ['city', 'county', 'town', 'inspector'];
const aboveDirectors = having('field.settle');
const ofTickets: Expected = {
  select: having('call.read'),
  insert: having('call.answer'),
  update: having('call.answer'),
};
/** Rows of one account, which are nobody else’s. */
const ofOneself: Expected = {};

/** Table by table. */
export const expectation: Readonly<Record<string, Expected>> = {
  audit_event: { select: having('audit.read') },
  idempotent_write: ofOneself,
  stored_file: { select: records, insert: records },
  long_work: { select: records, insert: records, update: records },
  division: {
    select: roleCodes,
    insert: having('division.import'),
    update: having('division.import'),
    everywhere: ['select', 'insert', 'update'],
  },
  unit: ofOrganization,
  unit_member: ofOrganization,
  unit_means: ofOrganization,
  staff: ofOrganization,
  post: ofOrganization,
  account: {
    select: administration,
    insert: having('account.write'),
    update: having('account.write'),
  },
  account_secret: ofOneself,
  second_factor: ofOneself,
  recovery_code: ofOneself,
  external_identity: {
    select: having('account.read'),
    insert: having('credential.manage'),
    update: having('credential.manage'),
  },
  role_binding: { select: administration, insert: having('role.bind'), update: having('role.bind') },
  session: ofOneself,
  household: ofChildren,
  child: ofChildren,
  family_member: ofChildren,
  child_category: ofChildren,
  child_flag: ofChildren,
  child_key: { ...ofChildren, update: [], delete: having('child.write') },
  // What a second visit found stands in the child's timeline.
  child_event: {
    select: records,
    insert: [...having('child.write'), ...having('spotcheck.record')],
  },
  transfer: ofChildren,
  coverage_tally: { select: having('figures.read') },
  indicator_month: { select: having('figures.read'), insert: having('figures.close') },
  // Written, and its records read, by the service that counts.
  frozen_figure: { select: having('figures.read') },
  frozen_records: {},
  guardian: ofGuardians,
  care: ofGuardians,
  entrustment: ofGuardians,
  letter: ofGuardians,
  letter_number: ofGuardians,
  alarm: { select: records, insert: having('alarm.answer'), update: having('alarm.answer') },
  risk_level: { select: records, insert: having('risk.set'), update: having('risk.set') },
  // Whoever sets a level drops what was proposed for the former one; an approval is held to the town and above by the new row.
  risk_proposal: { select: records, insert: having('risk.set'), update: having('risk.set') },
  risk_parameter: { select: records, insert: having('risk.set-figures'), everywhere: ['select'] },
  benefit: { select: records, insert: having('benefit.write'), update: having('benefit.write') },
  visit_record: { select: records, insert: having('visit.comment'), update: having('visit.comment') },
  visit_comment: { select: records, insert: having('visit.comment') },
  visit_obligation: { select: records, insert: having('risk.set'), update: having('risk.set') },
  // Asked and kept by the service that takes in what phones bring.
  field_key: {},
  // The phone is somebody else's: each makes his own known, those above see and end it.
  field_device: { select: aboveDirectors, update: aboveDirectors },
  field_given: { select: aboveDirectors },
  field_packet: { select: aboveDirectors, update: aboveDirectors },
  field_file: { select: records },
  field_conflict: { select: records, update: ['city', 'county', 'town', 'village'] },
  campaign: { select: records, insert: having('campaign.manage'), update: having('campaign.manage') },
  campaign_task: { select: records, insert: having('campaign.report'), update: having('campaign.report') },
  campaign_task_step: { select: records, insert: having('campaign.report') },
  roster_import: ofRosters,
  roster_row: { ...ofRosters, update: [], delete: having('roster.import') },
  roster_match: ofRosters,
  roster_superseded: { ...ofRosters, update: [] },
  campaign_child: ofRosters,
  roster_mapping: { ...ofRosters, select: roleCodes },
  campaign_result: { select: records, insert: having('campaign.manage') },
  spot_check: { select: records, insert: having('spotcheck.draw') },
  spot_check_child: {
    select: records,
    insert: having('spotcheck.draw'),
    update: having('spotcheck.record'),
  },
  need_to_know: ofChildren,
  break_glass: { select: having('breakglass.watch') },
  substitution: {
    select: ['city', 'county', 'town', 'secadmin', 'auditor'],
    insert: ['city', 'county', 'town'],
    update: ['city', 'county', 'town'],
  },
  handing_over: {
    select: having('handing-over.read'),
    insert: having('handing-over.propose'),
    update: having('handing-over.read'),
  },
  sealed_reset: ofOneself,
  reminder_setting: ofOneself,
  push_subscription: ofOneself,
  push_identity: ofOneself,
  reminder_digest: ofOneself,
  outside_message: ofOneself,
  vault_key: { select: roleCodes, everywhere: ['select'] },
  reading_count: ofOneself,
  reading_alarm: {
    select: ['city', 'county', 'secadmin', 'auditor'],
    update: ['city', 'county', 'secadmin'],
  },
  // The files' state is written by the work that makes them, too: the database holds to area, asker and second person.
  data_export: { select: records, insert: records, update: records },
  export_row: { select: records },
  export_part: { select: records },
  monthly_report: { select: having('monthly-report.read'), insert: having('monthly-report.make') },
  disclosure: ofRequests,
  correction: ofRequests,
  consent: ofRequests,
  rights_parameter: { select: records, insert: having('retention.set'), everywhere: ['select', 'insert'] },
  retention_due: { select: records },
  // Opened and filled at intake, by the service for that.
  case_file: { select: heads, update: ['county'] },
  case_content: { select: ['county'] },
  case_reporter: { select: ['county'] },
  case_parameter: {
    select: roleCodes.filter((role) => roles[role].reach !== 'none'),
    insert: ['city'],
    everywhere: ['select', 'insert'],
  },
  case_child: ofCase,
  case_person: ofCase,
  case_member: ofCase,
  case_step: { ...ofCase, update: [] },
  case_clock: { ...ofCase, select: heads },
  case_stop: ofCase,
  case_escalation: { select: heads, insert: ['county'] },
  case_assessment: { ...ofCase, update: [] },
  case_plan: ofCase,
  case_task: ofCase,
  case_service: { ...ofCase, update: [] },
  case_placement: ofCase,
  case_attachment: { ...ofCase, update: [] },
  case_closing: ofCase,
  case_follow_up: ofCase,
  // In the test's world nobody holds a post in the unit that was asked, or invited.
  referral_parameter: {
    select: roleCodes.filter((role) => roles[role].reach !== 'none'),
    insert: having('referral.set'),
    everywhere: ['select', 'insert'],
  },
  referral: { select: heads, insert: ['county'], update: ['county'] },
  referral_content: { select: ['county'], insert: ['county'] },
  referral_child: { select: ['county'], insert: ['county'] },
  referral_clock: { ...ofCase, select: heads },
  referral_step: { select: ['county'], insert: ['county'] },
  meeting: ofCase,
  meeting_content: ofCase,
  meeting_unit: ofCase,
  meeting_task: ofCase,
  machine_client: { select: administration, insert: having('machine.manage') },
  machine_token: {
    select: administration,
    insert: having('machine.manage'),
    update: having('machine.manage'),
  },
  telephony_source: {
    select: having('telephony.manage'),
    insert: having('telephony.manage'),
    update: having('telephony.manage'),
  },
  // What a call centre reports is written by the service that heard it.
  phone_call: { select: having('call.read') },
  phone_event: { select: having('call.read') },
  ticket: ofTickets,
  // The child is somebody’s of whom the ticket speaks: the hotline sees no children, only that this one was named.
  ticket_child: ofTickets,
  call_back: ofTickets,
  operator_presence: { select: having('call.read') },
  hotline_opening: {
    select: having('call.read'),
    insert: having('call.opening'),
    update: having('call.opening'),
  },
  report_parameter: {
    select: having('report.read'),
    insert: having('report.set'),
    everywhere: ['select', 'insert'],
  },
  // Told by the service that takes what nobody signed in for.
  public_report: { select: having('report.read'), update: having('report.answer') },
  report_contact: { select: having('report.answer') },
  report_message: { select: having('report.read'), insert: having('report.answer') },
  report_file: { select: having('report.read') },
  erasure: { select: records, insert: having('erasure.propose'), update: having('erasure.decide') },
  // Counted by functions of the keeper alone.
  open_pace: {},
  knowledge_article: {
    select: roleCodes,
    insert: having('knowledge.write'),
    update: having('knowledge.write'),
    everywhere: ['select'],
  },
  // The version in this small world was written by the one who tries; nobody reviews his own.
  knowledge_version: { select: having('knowledge.write'), insert: having('knowledge.write') },
  doorstep_record: {
    select: records,
    insert: having('child.write'),
    update: having('doorstep.decide'),
  },
  form_version: {
    select: having('form.edit'),
    insert: having('form.edit'),
    update: having('form.edit'),
    everywhere: ['select', 'insert', 'update'],
  },
  knowledge_use: {
    select: ['operator', 'lead', 'city'],
    insert: having('knowledge.use'),
    update: having('knowledge.use'),
    everywhere: ['select', 'insert', 'update'],
  },
  duty_parameter: {
    select: having('duty.read'),
    insert: having('duty.set'),
    everywhere: ['select', 'insert'],
  },
  shift_plan: { select: having('duty.read'), insert: having('duty.plan'), update: having('duty.plan') },
  duty_shift: { select: having('duty.read'), insert: having('duty.plan'), update: having('duty.plan') },
  shift_swap: {
    select: having('duty.watch'),
    insert: having('duty.work'),
    update: [...having('duty.work'), ...having('duty.plan')],
  },
  hand_over: { select: having('duty.watch'), insert: having('duty.work'), update: having('duty.work') },
  // What is open is read off by whoever comes; in this small world the one who tries is the one who goes.
  hand_over_item: { select: having('duty.watch'), insert: having('duty.work') },
  // Alerts are raised and climb by the system alone; a person confirms.
  duty_alert: { select: having('duty.alert'), update: having('duty.alert') },
  duty_alert_step: { select: having('duty.alert') },
  duty_alert_told: { select: having('duty.alert') },
  ...aftercareExpectation,
  ...documentExpectation,
  ...proposalExpectation,
};
