/**
 * Who may do what: every permission and the roles that hold it, in one table that can be read aloud.
 * Access starts from the empty set: a role that is not named beside a permission does not have it.
 * The server decides from this table; the database limits the rows (db/migrations); faces only hide what is not allowed.
 */

/** How far a role sees: children's records by name, figures without names, or neither (domain.md 3.8). */
export type Reach = 'records' | 'figures' | 'none';

interface RoleDescription {
  readonly zh: string;
  readonly en: string;
  readonly reach: Reach;
}

/** All roles of the system, with their names and how far they see inside the division they are bound to. */
export const roles = {
  city: { zh: '市局儿童福利科', en: 'City officer', reach: 'records' },
  county: { zh: '县区民政局', en: 'County officer', reach: 'records' },
  town: { zh: '乡镇儿童督导员', en: 'Town child supervisor', reach: 'records' },
  village: { zh: '村（居）儿童主任', en: 'Village child director', reach: 'records' },
  operator: { zh: '热线接线员', en: 'Hotline operator', reach: 'none' },
  lead: { zh: '热线值班长', en: 'Hotline shift lead', reach: 'none' },
  social: { zh: '社会工作者', en: 'Social worker', reach: 'none' },
  school: { zh: '教育部门联络员', en: 'Education liaison', reach: 'none' },
  police: { zh: '公安联络员', en: 'Police liaison', reach: 'none' },
  procuratorate: { zh: '检察院联络员', en: 'Procuratorate liaison', reach: 'none' },
  women: { zh: '妇联联络员', en: "Women's federation liaison", reach: 'none' },
  classroom: { zh: '四点半课堂负责人', en: 'After-school site keeper', reach: 'none' },
  inspector: { zh: '督导组', en: 'Inspection team', reach: 'records' },
  leader: { zh: '领导小组', en: 'Leading group', reach: 'figures' },
  sysadmin: { zh: '系统管理员', en: 'System administrator', reach: 'none' },
  secadmin: { zh: '安全管理员', en: 'Security administrator', reach: 'none' },
  auditor: { zh: '审计员', en: 'Auditor', reach: 'none' },
} as const satisfies Record<string, RoleDescription>;

/** A role's code, as it is bound to an account in a division. */
export type Role = keyof typeof roles;

/** Every role's code, in the order of the table. */
export const roleCodes = Object.keys(roles) as Role[];

const office: readonly Role[] = ['city', 'county'];
const bureau: readonly Role[] = ['city', 'county', 'town'];
const records: readonly Role[] = ['city', 'county', 'town', 'village', 'inspector'];

/** Every permission and the roles that hold it. */
export const permissions = {
  'organization.read': roleCodes,
  'organization.write': ['sysadmin'],
  'account.read': ['sysadmin', 'secadmin'],
  'account.write': ['sysadmin'],
  'role.bind': ['secadmin'],
  'division.import': ['sysadmin'],
  'audit.read': ['auditor'],
  'figures.read': ['city', 'county', 'town', 'village', 'inspector', 'leader'],
  'child.read': records,
  'child.write': ['city', 'county', 'town', 'village'],
  'child.register': ['city', 'county', 'town', 'village'],
  'child.transfer': bureau,
  'child.leave': bureau,
  'guardian.read': records,
  'guardian.write': ['city', 'county', 'town', 'village'],
  'letter.sign': ['city', 'county', 'town', 'village'],
  'alarm.read': records,
  'alarm.answer': ['city', 'county', 'town', 'village'],
  'campaign.read': ['city', 'county', 'town', 'inspector'],
  'campaign.manage': ['city'],
  'campaign.report': bureau,
  'roster.import': office,
  'roster.review': office,
  'spotcheck.draw': ['city', 'inspector'],
  'spotcheck.record': ['city', 'county', 'inspector'],
} as const satisfies Record<string, readonly Role[]>;

/** A permission's code. */
export type Permission = keyof typeof permissions;

/** Says whether a role holds a permission. */
export function mayDo(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}

/** Lists all that a role may do, for the session's answer. */
export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => mayDo(role, permission));
}
