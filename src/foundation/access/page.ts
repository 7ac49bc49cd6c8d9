/**
 * The table of access as a page that somebody reads who reads no code: for every action who may take it, how far it reaches,
 * on what ground, and the operations behind it. Chinese first, then English. Says nothing that the table does not.
 */
import { grounds } from '#foundation/access/grounds.ts';
import {
  mayDo,
  type Permission,
  permissionCodes,
  permissions,
  type Reach,
  type Role,
  roleCodes,
  roles,
  type Subject,
} from '#foundation/access/table.ts';
import type { OperationContract } from '#foundation/http/operation.ts';

type Language = 'zh' | 'en';

const reachWords: Readonly<Record<Reach, Readonly<Record<Language, string>>>> = {
  records: {
    zh: '辖区内的全部儿童，按居住地',
    en: 'all children who live in the area',
  },
  referred: {
    zh: '只有转介给本人或本单位的儿童',
    en: 'only children referred to the person or the unit',
  },
  figures: {
    zh: '只有数字，不见姓名；不足五人的数字不显示',
    en: 'figures without names; counts under five are withheld',
  },
  none: { zh: '不见任何儿童的信息', en: 'nothing of any child' },
};

const subjectWords: Readonly<Record<Exclude<Subject, 'children'>, Readonly<Record<Language, string>>>> = {
  below: { zh: '本辖区及以下', en: 'the area and all below it' },
  near: { zh: '本辖区、以下及直接上级', en: 'the area, all below it, and those above it' },
};

const words = {
  zh: {
    title: '谁可以做什么',
    note: '本页由 src/foundation/access/table.ts 生成，`npm run check` 核对是否最新。未列出的岗位没有该项权限。',
    roles: '岗位及其所见范围',
    roleHead: ['岗位', '代码', '所见儿童'],
    actions: '各项权限',
    actionHead: ['事项', '岗位', '范围', '依据'],
    matrix: '总表',
    operations: '每项权限包含的操作见本页英文部分末尾，与接口文件 openapi.json 一致。',
    rest: '任何已登录的人只对本人：查看和结束自己的会话、修改密码、切换岗位、查看首页。',
    rules: '其他规则',
    more: [
      '系统管理员、安全管理员、审计员由不同的人担任，不兼任其他岗位，不查看儿童档案；管理员的密码由两人重置。',
      '转介：一名儿童、给一个人或一个单位、有起止时间；被转介的人不能再转介。',
      '代班：代班人在约定时间内以被代者的岗位和辖区工作，不多于被代者的权限；每条记录写明代谁。',
      '紧急查阅：一名儿童、限时、写明理由，立即告警，事后由他人复核。',
    ],
  },
  en: {
    title: 'Who may do what',
    note: 'Made from src/foundation/access/table.ts; `npm run check` says when it is stale. A role that is not named does not have the right.',
    roles: 'Roles and how far they see',
    roleHead: ['Role', 'Code', 'Children seen'],
    actions: 'Actions',
    actionHead: ['Action', 'Roles', 'Reach', 'Ground'],
    matrix: 'The whole table',
    operations: 'The operations of each action',
    rest: 'Everybody who is signed in, for himself alone: see and end his sessions, change his password, switch roles, see the first page.',
    rules: 'What else holds',
    more: [
      'The system, security and audit administrators are different people, hold no other role and read no child’s file; an administrator’s password takes two.',
      'Referral: one child, to one person or unit, with a beginning and an end; whoever was referred a child refers it to nobody.',
      'Substitution: the substitute works in the role and area of the other for the agreed time, and with no more than the other has; each record says in whose stead.',
      'Emergency opening: one child, for minutes, with a reason; an alarm at once, and a review by somebody else.',
    ],
  },
} as const;

/** The page, as Markdown. */
export function accessPage(contracts: readonly OperationContract[]): string {
  return `${[...sectionsIn('zh', contracts), '---', '', ...sectionsIn('en', contracts)].join('\n').trimEnd()}\n`;
}

function sectionsIn(language: Language, contracts: readonly OperationContract[]): string[] {
  const text = words[language];
  return [
    `# ${text.title}`,
    '',
    text.note,
    '',
    `## ${text.roles}`,
    '',
    ...table(
      text.roleHead,
      roleCodes.map((role) => [
        roles[role][language],
        `\`${role}\``,
        reachWords[roles[role].reach][language],
      ]),
    ),
    `## ${text.actions}`,
    '',
    ...table(
      text.actionHead,
      permissionCodes.map((permission) => actionRow(permission, language)),
    ),
    text.rest,
    '',
    `## ${text.matrix}`,
    '',
    ...matrix(language),
    ...operations(language, contracts),
    `## ${text.rules}`,
    '',
    ...text.more.map((rule) => `- ${rule}`),
    '',
  ];
}

function actionRow(permission: Permission, language: Language): string[] {
  const action = permissions[permission];
  const names = action.roles.map((role: Role) => roles[role][language]);
  const everybody = names.length === roleCodes.length;
  const ground = 'ground' in action ? grounds[action.ground][language] : '';
  const all = language === 'zh' ? '所有岗位' : 'all roles';
  return [
    action[language],
    everybody ? all : names.join(language === 'zh' ? '、' : ', '),
    reachOfAction(permission, language),
    ground,
  ];
}

/** How far an action reaches: an area for what belongs to the organisation, and for children as far as its roles see. */
function reachOfAction(permission: Permission, language: Language): string {
  const { of } = permissions[permission];
  if (of !== 'children') return subjectWords[of][language];
  const kinds = new Set(permissions[permission].roles.map((role: Role) => roles[role].reach));
  return [...kinds].map((reach) => reachWords[reach][language]).join(language === 'zh' ? '；' : '; ');
}

function matrix(language: Language): string[] {
  const head = ['', ...roleCodes.map((role) => roles[role][language])];
  const rows = permissionCodes.map((permission) => [
    permissions[permission][language],
    ...roleCodes.map((role) => (mayDo(role, permission) ? '●' : '')),
  ]);
  return table(head, rows);
}

/** Operations are named once, beside the English, because their summaries are. */
function operations(language: Language, contracts: readonly OperationContract[]): string[] {
  if (language === 'zh') return [words.zh.operations, ''];
  const lines = permissionCodes.flatMap((permission) => {
    const own = contracts.filter((contract) => contract.permission === permission);
    return [
      `- ${permissions[permission].en} (\`${permission}\`)`,
      ...own.map((contract) => `  - \`${contract.method} ${contract.path}\` ${contract.summary}`),
    ];
  });
  return [`## ${words.en.operations}`, '', ...lines, ''];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}
