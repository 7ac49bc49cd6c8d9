/**
 * The closed catalogue of refusals: code → HTTP status, what a phone's outbox does with it, and the sentence in both languages.
 * Operations refuse by throwing `Refusal`, so that the transaction rolls back. Nothing here knows a capability's rules.
 */

/** What an outbox does with a refused write: give it up, ask the person, or try again. */
export type OutboxAction = 'drop' | 'ask' | 'retry';

interface RefusalDescription {
  readonly status: number;
  readonly outbox: OutboxAction;
  readonly zh: string;
  readonly en: string;
}

/** Every refusal. `{name}` in a sentence is filled from the refusal's details. */
export const refusals = {
  'bad-input': {
    status: 400,
    outbox: 'ask',
    zh: '填写内容有误，请按提示修改。',
    en: 'Some of what was entered is not right. Please correct the marked places.',
  },
  'unknown-figure': {
    status: 422,
    outbox: 'ask',
    zh: '没有代码为“{code}”的统计指标。请在统计指标页查找可用的代码。',
    en: 'There is no figure with the code “{code}”. The page of figures lists those that there are.',
  },
  'month-not-over': {
    status: 409,
    outbox: 'ask',
    zh: '{month} 还没有结束，{from} 起可以月结。',
    en: '{month} is not over yet. It can be closed from {from} on.',
  },
  'month-before-records': {
    status: 409,
    outbox: 'drop',
    zh: '{month} 没有任何记录，没有可以统计的数字。最早的记录在 {from}。',
    en: 'Nothing of {month} is on record, so that there are no figures. The records begin in {from}.',
  },
  'month-closed': {
    status: 409,
    outbox: 'drop',
    zh: '{month} 已经月结，数字不再改变。之后的更正列在该月的更正清单里。',
    en: '{month} is closed and its figures stay. What was corrected since is listed with the month.',
  },
  'not-signed-in': { status: 401, outbox: 'ask', zh: '请先登录。', en: 'Please sign in first.' },
  'wrong-credentials': {
    status: 401,
    outbox: 'ask',
    zh: '账号或密码不正确。',
    en: 'The account or the password is not right.',
  },
  'code-wanted': {
    status: 401,
    outbox: 'ask',
    zh: '请输入动态验证码。手机不在身边时，可用恢复码。',
    en: 'Please enter the code of your authenticator app, or a recovery code.',
  },
  'phone-unknown': {
    status: 401,
    outbox: 'ask',
    zh: '这部手机还没有登记，或者登记已失效。请用账号和密码重新登录。',
    en: 'This phone is not known here. Please sign in with account and password.',
  },
  'phone-ended': {
    status: 403,
    outbox: 'ask',
    zh: '这部手机已被停用。',
    en: 'This phone was ended.',
  },
  'form-unfinished': {
    status: 422,
    outbox: 'ask',
    zh: '这张表没有填完，手机就被清空了，请上级核对。',
    en: 'The phone was emptied before this form was finished; somebody above has to look at it.',
  },
  unreadable: {
    status: 422,
    outbox: 'ask',
    zh: '手机送来的内容无法读取，已原样保存。',
    en: 'What the phone sent cannot be read. It is kept as it came.',
  },
  'still-not-takable': {
    status: 409,
    outbox: 'ask',
    zh: '仍然无法收入档案（{reason}）。请另行办理后注明，或者作废。',
    en: 'It still cannot be taken into the file ({reason}). Please do it in another way and say so, or void it.',
  },
  'not-your-child': {
    status: 403,
    outbox: 'ask',
    zh: '记录涉及的儿童从未分配给这部手机，须由上级核对。',
    en: 'The child was never given to this phone; somebody above has to look at it.',
  },
  'wrong-code': {
    status: 401,
    outbox: 'ask',
    zh: '验证码不正确，或已经用过。请等下一个验证码再试。',
    en: 'The code is not right, or was used already. Please wait for the next one.',
  },
  'second-factor-wanted': {
    status: 403,
    outbox: 'ask',
    zh: '您的岗位须使用动态验证码，请先完成验证。',
    en: 'Your role works with a second factor. Please complete it first.',
  },
  'sign-on-failed': {
    status: 401,
    outbox: 'ask',
    zh: '单点登录没有成功，请重新登录。',
    en: 'Single sign-on did not succeed. Please try again.',
  },
  'sign-on-unknown': {
    status: 403,
    outbox: 'ask',
    zh: '您在统一认证平台的身份还没有关联到本系统账号，请联系安全管理员。',
    en: 'You are known to the provider of single sign-on, but linked to no account here. Please ask the security administrator.',
  },
  'sign-on-unavailable': {
    status: 503,
    outbox: 'retry',
    zh: '统一认证平台暂时连不上。请稍后再试，或用账号和密码登录。',
    en: 'The provider of single sign-on cannot be reached. Try again later, or sign in with account and password.',
  },
  'enrolment-lapsed': {
    status: 409,
    outbox: 'ask',
    zh: '绑定已超时或已在别处完成，请重新扫码。',
    en: 'This enrolment has lapsed or was completed elsewhere. Please scan a new code.',
  },
  'account-locked': {
    status: 423,
    outbox: 'ask',
    zh: '连续多次输错密码或验证码，账号已锁定，请于 {until} 后再试，或联系系统管理员解锁。',
    en: 'Too many wrong passwords or codes: the account is locked until {until}. Try then, or ask the system administrator to unlock it.',
  },
  'account-disabled': {
    status: 403,
    outbox: 'ask',
    zh: '该账号已停用，请联系系统管理员。',
    en: 'This account is disabled. Please ask the system administrator.',
  },
  'no-role': {
    status: 403,
    outbox: 'ask',
    zh: '该账号尚未授予任何岗位角色，请联系安全管理员。',
    en: 'This account holds no role yet. Please ask the security administrator.',
  },
  'not-allowed': {
    status: 403,
    outbox: 'ask',
    zh: '您的岗位没有这项权限。',
    en: 'Your role may not do this.',
  },
  'foreign-write': {
    status: 403,
    outbox: 'drop',
    zh: '该请求来自其他网站，已拒绝。',
    en: 'This request came from another site and was refused.',
  },
  'not-found': {
    status: 404,
    outbox: 'ask',
    zh: '没有找到，或不在您的管辖范围内。',
    en: 'Not found, or not in your area.',
  },
  'version-required': {
    status: 428,
    outbox: 'ask',
    zh: '修改时须注明所见版本（If-Match）。',
    en: 'A change must name the version it saw (If-Match).',
  },
  'changed-meanwhile': {
    status: 412,
    outbox: 'ask',
    zh: '别人刚刚修改过这条记录。您的内容没有保存，请对照最新内容后再改。',
    en: 'Somebody changed this record first. Yours was not saved: compare it with the newest and try again.',
  },
  'idempotency-key-reused': {
    status: 422,
    outbox: 'drop',
    zh: '同一幂等键用于了不同的请求。',
    en: 'The same idempotency key was used for a different request.',
  },
  'already-exists': {
    status: 409,
    outbox: 'ask',
    zh: '同样的记录已经存在。',
    en: 'Such a record exists already.',
  },
  'too-large': {
    status: 413,
    outbox: 'drop',
    zh: '文件太大，上限为 {limit}。',
    en: 'The file is too large; the limit is {limit}.',
  },
  'file-infected': {
    status: 422,
    outbox: 'drop',
    zh: '文件含有恶意代码（{found}），已拒绝并记录。请勿再次上传，并检查所用电脑。',
    en: 'The file holds malicious code ({found}). It was refused and this was recorded. Do not send it again, and have the computer checked.',
  },
  'scan-unavailable': {
    status: 503,
    outbox: 'retry',
    zh: '病毒检查暂时不可用，文件没有保存。请稍后再试，或告知系统管理员。',
    en: 'Files cannot be checked for viruses just now; the file was not kept. Try again later, or tell the system administrator.',
  },
  'too-many-requests': {
    status: 429,
    outbox: 'retry',
    zh: '操作过于频繁，请稍后再试。',
    en: 'Too many requests. Please wait a moment.',
  },
  'handing-over-unfit': {
    status: 422,
    outbox: 'ask',
    zh: '现在还不能这样交接，请按列出的问题处理后再办。',
    en: 'It cannot be handed over like this yet. Please see to what is listed and try again.',
  },
  'digest-in-quiet-hours': {
    status: 422,
    outbox: 'ask',
    zh: '每日提醒的时间在免打扰时段（{from} 至 {until}）内，请改其中一项。',
    en: 'The time of the daily reminder lies in the quiet hours ({from} to {until}). Please change one of them.',
  },
  'push-not-served': {
    status: 422,
    outbox: 'drop',
    zh: '本系统没有开通这种浏览器的推送。',
    en: 'This installation does not wake browsers of this kind.',
  },
  'too-many-devices': {
    status: 409,
    outbox: 'ask',
    zh: '最多 {most} 台设备可以接收推送，请先停用不用的设备。',
    en: 'At most {most} browsers can be woken. Please remove one that you no longer use.',
  },
  'too-many-streams': {
    status: 429,
    outbox: 'drop',
    zh: '同一账号打开的页面过多，请关闭几个后刷新。',
    en: 'This account has too many pages open. Close some and load this one again.',
  },
  'too-slow': {
    status: 503,
    outbox: 'retry',
    zh: '系统繁忙，这次没有完成，也没有保存。请稍后重试。',
    en: 'The system is busy: this was not done and nothing was saved. Please try again.',
  },
  unavailable: {
    status: 503,
    outbox: 'retry',
    zh: '系统暂时不可用，请稍后重试。',
    en: 'The system is not available just now. Please try again.',
  },
  'internal-fault': {
    status: 500,
    outbox: 'retry',
    zh: '系统出错，内容没有保存。编号 {request}，请告知管理员。',
    en: 'Something failed in the system and nothing was saved. Tell the administrator number {request}.',
  },
  'weak-password': {
    status: 422,
    outbox: 'ask',
    zh: '这个密码不够安全，没有更改。',
    en: 'This password is not safe enough; nothing was changed.',
  },
  'password-must-change': {
    status: 403,
    outbox: 'ask',
    zh: '您正在使用一次性密码，请先设置自己的密码。',
    en: 'You are using a one-time password. Please choose your own first.',
  },
  'password-lapsed': {
    status: 403,
    outbox: 'ask',
    zh: '一次性密码已过期，请联系系统管理员重新发放。',
    en: 'The one-time password has lapsed. Please ask the system administrator for a new one.',
  },
  'same-password': {
    status: 422,
    outbox: 'ask',
    zh: '新密码不能与当前密码相同。',
    en: 'The new password must differ from the present one.',
  },
  'last-security-administrator': {
    status: 409,
    outbox: 'ask',
    zh: '这是本区划最后一位可用的安全管理员，须先授权另一位。',
    en: 'This is the last security administrator of the division. Bind another one first.',
  },
  'roles-conflict': {
    status: 409,
    outbox: 'ask',
    zh: '系统管理员、安全管理员、审计员须由不同的人担任，且不能兼任业务岗位。',
    en: 'The three administrators must be different people and may hold no other role.',
  },
  'second-administrator-needed': {
    status: 409,
    outbox: 'ask',
    zh: '管理员的密码须由两人重置：系统管理员提出，另一名安全管理员确认。',
    en: 'An administrator’s password takes two: a system administrator asks, another security administrator confirms.',
  },
  'substitute-unfit': {
    status: 409,
    outbox: 'ask',
    zh: '不能由此人代班：须为同一业务系统、同一县区（或市级）在用账号，且不是管理员；代班期间须在原岗位有效期内。',
    en: 'This person cannot stand in: it takes an account in use of the same service and county (or the city), no administrator, and a role that lasts as long.',
  },
  'substitution-overlaps': {
    status: 409,
    outbox: 'ask',
    zh: '该岗位在这段时间已有人代班，请先结束原安排或改选时间。',
    en: 'Somebody stands in for this role at that time already. End that first, or choose another time.',
  },
  'acting-in-stead': {
    status: 403,
    outbox: 'ask',
    zh: '代班期间不能再指定他人代班，也不能紧急查阅。',
    en: 'Whoever stands in for somebody names no substitute and opens no file in an emergency.',
  },
  'in-your-area': {
    status: 409,
    outbox: 'ask',
    zh: '该儿童就在您的管辖范围内，可直接查看档案。',
    en: 'This child is in your own area: open its file as usual.',
  },
  'role-misplaced': {
    status: 422,
    outbox: 'ask',
    zh: '“{role}”不能授予这一级区划。',
    en: 'The role “{role}” does not belong to a division of this level.',
  },
  'bad-period': {
    status: 422,
    outbox: 'ask',
    zh: '结束日期早于开始日期（{from}）。',
    en: 'The end lies before the beginning ({from}).',
  },
  overlaps: {
    status: 409,
    outbox: 'ask',
    zh: '与已有的时段重叠，请改选日期。',
    en: 'It overlaps with another one. Please choose other days.',
  },
  'room-shut': {
    status: 409,
    outbox: 'ask',
    zh: '这个课堂今天不能开班：安全检查不齐或过期，没有负责人，或负责人没有有效的从业查询。请先在「课堂场所」里补齐。',
    en: 'This room may not open today: its safety is not in order, nobody keeps it, or its keeper has no valid inquiry. See to it under Rooms.',
  },
  'no-place-free': {
    status: 409,
    outbox: 'ask',
    zh: '这个课堂已满员，可以排队候补。',
    en: 'All places of this room are taken. The child can be put on the waiting list.',
  },
  'consent-missing': {
    status: 409,
    outbox: 'ask',
    zh: '还没有监护人对“参加课后课堂”的同意，请先在儿童档案“权利”中登记。',
    en: 'Nobody has consented to the after-school classroom yet. Write the consent down in the child’s file first.',
  },
  'unit-circle': {
    status: 422,
    outbox: 'ask',
    zh: '上级机构不能是它自己、它的下属，或下级区划的机构。',
    en: 'A unit cannot stand below itself, one of its own units, or a unit of a lower division.',
  },
  'division-file-unreadable': {
    status: 422,
    outbox: 'drop',
    zh: '读不出区划文件：应为 CSV，首行含“代码”“名称”（可另有“级别”“上级”）。',
    en: 'The file cannot be read: a CSV is wanted whose first row names code and name (level and parent may follow).',
  },
  'division-file-faulty': {
    status: 422,
    outbox: 'drop',
    zh: '区划文件有 {count} 处错误，没有导入任何内容。',
    en: 'The file has {count} faults; nothing was taken from it.',
  },
  'own-account': {
    status: 409,
    outbox: 'ask',
    zh: '不能对自己的账号做这项操作。',
    en: 'This cannot be done to your own account.',
  },
  'second-person': {
    status: 409,
    outbox: 'ask',
    zh: '须由提出人以外的另一人审核。',
    en: 'Somebody other than who proposed it must decide.',
  },
  'step-hindered': {
    status: 409,
    outbox: 'ask',
    zh: '这一步还不能办理，请先处理下列事项。',
    en: 'This step cannot be taken yet. Please see to the following first.',
  },
  'wrong-state': {
    status: 409,
    outbox: 'ask',
    zh: '当前状态（{state}）下不能这样操作。',
    en: 'This cannot be done in the present state ({state}).',
  },
  'carer-not-of-age': {
    status: 422,
    outbox: 'ask',
    zh: '照护人须年满 18 周岁，具有完全民事行为能力（《民法典》第十八条）。',
    en: 'A carer must be 18 and of full capacity (Civil Code, article 18).',
  },
  'carer-unable': {
    status: 422,
    outbox: 'ask',
    zh: '档案载明此人无监护能力，不能作为照护人。如情况有变，请先更正监护人档案。',
    en: 'The file says that this person is unable to care for a child. If that is no longer so, correct the file first.',
  },
  'carer-barred': {
    status: 422,
    outbox: 'ask',
    zh: '此人有《未成年人保护法》第二十二条规定不得受托的情形，不能委托照护。',
    en: 'Article 22 of the Law on the Protection of Minors bars this person from being entrusted with a child.',
  },
  'checks-missing': {
    status: 422,
    outbox: 'ask',
    zh: '委托照护须先逐项核查《未成年人保护法》第二十二条所列情形。',
    en: 'Entrusted care needs the checks of article 22 of the Law on the Protection of Minors first.',
  },
  'child-not-heard': {
    status: 422,
    outbox: 'ask',
    zh: '儿童已满 8 周岁，签署前须听取其意见并记录。',
    en: 'The child is 8 or older: its opinion must be heard and written down before signing.',
  },
  'no-carer': {
    status: 409,
    outbox: 'ask',
    zh: '该儿童尚未落实照护人，请先登记照护人。',
    en: 'Nobody cares for this child yet: set the carer first.',
  },
  'child-left-register': {
    status: 409,
    outbox: 'ask',
    zh: '该儿童已退出名册，不能再作变更。',
    en: 'This child has left the register; nothing can be changed.',
  },
  'letter-outdated': {
    status: 409,
    outbox: 'ask',
    zh: '责任书写成后照护人已变更，不能签署。请重新生成。',
    en: 'The carer has changed since this letter was drawn up: it cannot be signed. Draw it up anew.',
  },
  'no-document': {
    status: 409,
    outbox: 'ask',
    zh: '该责任书由排查名册登记，系统内没有文本。可重新签订，或续签时形成电子文本。',
    en: 'This letter was declared in a census roster; the system holds no text of it. Sign it anew to have one.',
  },
  'not-a-document': {
    status: 422,
    outbox: 'ask',
    zh: '文件不是完整的 PDF、JPEG 或 PNG，请重新扫描。',
    en: 'The file is not a whole PDF, JPEG or PNG. Please scan it again.',
  },
  'roster-empty': {
    status: 422,
    outbox: 'drop',
    zh: '文件里没有内容：没有工作表，或没有任何儿童的数据行。',
    en: 'The file holds nothing: no sheet, or no row that stands for a child.',
  },
  'roster-unreadable': {
    status: 422,
    outbox: 'drop',
    zh: '文件已损坏，打不开。请用电子表格软件打开另存为 .xlsx 后再上传。',
    en: 'The file is damaged and cannot be opened. Open it in a spreadsheet program, save it as .xlsx and try again.',
  },
  'roster-password-protected': {
    status: 422,
    outbox: 'ask',
    zh: '文件设有打开密码。请去掉密码后再上传。',
    en: 'The file opens only with a password. Remove the password and try again.',
  },
  'roster-too-large': {
    status: 422,
    outbox: 'ask',
    zh: '文件太大，读不了。请按乡镇拆成几份分别上传。',
    en: 'The file is too large to be read. Split it by town and hand the parts in one by one.',
  },
  'roster-zip-bomb': {
    status: 422,
    outbox: 'drop',
    zh: '文件解压后异常庞大，已拒绝读取。',
    en: 'The file unpacks to an abnormal size and was refused.',
  },
  'roster-not-a-sheet': {
    status: 422,
    outbox: 'drop',
    zh: '这不是电子表格（可能是改了扩展名的图片、PDF 或文档）。',
    en: 'This is no spreadsheet (a picture, a PDF or a letter under another name, perhaps).',
  },
  'roster-unsupported': {
    status: 422,
    outbox: 'ask',
    zh: '不支持这种表格格式。请另存为 .xlsx 后再上传。',
    en: 'This kind of spreadsheet is not read. Save it as .xlsx and try again.',
  },
  'roster-no-header': {
    status: 422,
    outbox: 'ask',
    zh: '没有找到表头：至少要有儿童姓名等三个能识别的列名。',
    en: 'No headings were found: at least three that are understood are needed, the child’s name among them.',
  },
  'roster-of-another-county': {
    status: 422,
    outbox: 'ask',
    zh: '这份花名册看来是“{found}”的，不能由本县区上传。',
    en: 'This roster seems to be of {found} and cannot be handed in for this county.',
  },
  'roster-county-unknown': {
    status: 422,
    outbox: 'ask',
    zh: '看不出这份花名册是哪个县区的，请选定县区后再上传。',
    en: 'Nothing tells which county this roster is of. Choose the county and hand it in again.',
  },
  'nothing-to-draw': {
    status: 409,
    outbox: 'ask',
    zh: '还没有计入的儿童，无从抽样。',
    en: 'No child is counted yet, so there is nothing to draw from.',
  },
  'below-unfinished': {
    status: 409,
    outbox: 'ask',
    zh: '还有 {count} 个乡镇没有上报。请等其上报，或注明原因后代为确认。',
    en: '{count} towns have not passed on yet. Wait for them, or accept them with a reason.',
  },
  'imports-under-way': {
    status: 409,
    outbox: 'ask',
    zh: '还有 {count} 份花名册没有导入完毕或撤回。',
    en: '{count} rosters are neither imported nor withdrawn yet.',
  },
  'outside-area': {
    status: 403,
    outbox: 'ask',
    zh: '所填区划不在您的管辖范围内。',
    en: 'That division is not in your area.',
  },
  'unknown-division': {
    status: 422,
    outbox: 'ask',
    zh: '没有这个区划代码。',
    en: 'There is no such division code.',
  },
  'rule-broken': {
    status: 422,
    outbox: 'ask',
    zh: '不符合规定，没有保存。请看各处说明。',
    en: 'A rule stands against this and nothing was saved. See the marked places.',
  },
  'form-broken': {
    status: 422,
    outbox: 'ask',
    zh: '表单还有 {count} 处问题，没有发布。请看各处说明。',
    en: 'The form has {count} faults and was not published. See the marked places.',
  },
  'template-broken': {
    status: 422,
    outbox: 'ask',
    zh: '模板还有 {count} 处问题，没有发布。请看各处说明。',
    en: 'The template has {count} faults and was not published. See the marked places.',
  },
  'document-figures': {
    status: 422,
    outbox: 'ask',
    zh: '有 {count} 个数字没有结果（{names}），没有保存。请换一个截止日，或者修改模板后再试。',
    en: '{count} figures have no value ({names}) and nothing was kept. Choose another day, or change the template first.',
  },
  'number-taken': {
    status: 409,
    outbox: 'ask',
    zh: '这个发文字号已经用过，请改用下一个号。',
    en: 'This document number is taken. Please use the next one.',
  },
  'answers-faulty': {
    status: 422,
    outbox: 'ask',
    zh: '表里有 {count} 处填得不对。',
    en: '{count} answers of the form are not right.',
  },
  'citizen-id-registered': {
    status: 409,
    outbox: 'ask',
    zh: '该身份证号已有档案。如不在本辖区，请联系上级核对，或由对方发起转入。',
    en: 'This citizen ID has a file already. If it is not in your area, ask the level above, or have the child transferred.',
  },
  'alike-to-confirm': {
    status: 409,
    outbox: 'ask',
    zh: '有姓名、出生日期相同的儿童。请先核对是否同一人，再确认另行建档。',
    en: 'A child of the same name and birth date is registered. Compare the two before making a file of its own.',
  },
  'transfer-pending': {
    status: 409,
    outbox: 'ask',
    zh: '该儿童已有一项转移待接收，请先处理。',
    en: 'A transfer of this child already waits for its answer. Deal with it first.',
  },
  'reading-ceiling': {
    status: 429,
    outbox: 'ask',
    zh: '一小时内查阅的个人信息过多（上限 {limit}），已暂停并告知安全管理员。确因工作需要的，请联系上级，或下一个整点后再试。',
    en: 'Too much personal data was read within the hour (at most {limit}). Reading is paused and the security administrator is told. Ask the level above if your work needs it, or go on after the full hour.',
  },
  'export-too-large': {
    status: 422,
    outbox: 'ask',
    zh: '符合条件的有 {count} 人，一次最多导出 {limit} 人。请按乡镇分次申请。',
    en: '{count} children match; one export holds at most {limit}. Ask town by town.',
  },
  'export-empty': {
    status: 422,
    outbox: 'ask',
    zh: '没有符合条件的儿童，无可导出。',
    en: 'No child matches: there is nothing to export.',
  },
  'second-person-needed': {
    status: 403,
    outbox: 'ask',
    zh: '导出须由另一人审批，不能审批自己的申请。',
    en: 'An export is approved by a second person: nobody decides on his own.',
  },
  'export-expired': {
    status: 410,
    outbox: 'drop',
    zh: '导出文件已过期并删除，请重新申请。',
    en: 'The file has expired and was deleted. Please ask for the export again.',
  },
  'export-used-up': {
    status: 409,
    outbox: 'drop',
    zh: '下载次数已用完（{limit} 次），请重新申请。',
    en: 'The file has been downloaded as often as allowed ({limit} times). Please ask again.',
  },
  'password-shown': {
    status: 409,
    outbox: 'drop',
    zh: '打开密码只显示一次，已经显示过。遗失的请撤回后重新申请。',
    en: 'The password is shown once, and was. If it is lost, withdraw the export and ask again.',
  },
  'police-first': {
    status: 409,
    outbox: 'ask',
    zh: '该个案涉及强制报告情形，须先记录向公安报案的时间、单位、民警和回执编号，才能办结。',
    en: 'This case falls under mandatory reporting: write down when the police was told, which unit and officer, and the receipt number, before it is closed.',
  },
  'not-of-case': {
    status: 403,
    outbox: 'ask',
    zh: '您不是该个案的成员，只能看到概要。确因工作需要的，请写明理由申请加入。',
    en: 'You are no member of this case and see its head alone. If your work needs more, join it with a reason.',
  },
  'members-needed': {
    status: 409,
    outbox: 'ask',
    zh: '限制查阅的个案至少要留一名主管部门的成员。',
    en: 'A restricted case keeps at least one member of the office in charge.',
  },
  'return-unassessed': {
    status: 409,
    outbox: 'ask',
    zh: '须先评估并认定其父母或其他监护人重新具备履行监护职责条件，才能送回监护（《未成年人保护法》第九十三条）。',
    en: 'A child goes back to its parents only after an assessment has found that they can care for it again (Law on the Protection of Minors, article 93).',
  },
  'not-yours': {
    status: 409,
    outbox: 'ask',
    zh: '该工单由 {owner} 办理。需要由您办理的，请先接手。',
    en: '{owner} is working on this ticket. Take it over first if it is to be yours.',
  },
  'ticket-unfinished': {
    status: 422,
    outbox: 'ask',
    zh: '工单还缺少必填内容，暂不能办结。',
    en: 'The ticket lacks something and cannot be closed yet.',
  },
  'child-unknown': {
    status: 422,
    outbox: 'ask',
    zh: '在册儿童中没有查到，请核对证件号，或在内容中写明。',
    en: 'No child on the register is named so. Check the ID, or describe the child in words.',
  },
  'signature-wrong': {
    status: 401,
    outbox: 'drop',
    zh: '来源不明或签名不符，未予接收。',
    en: 'The sender is not known here, or the signature does not fit what was sent.',
  },
  'event-stale': {
    status: 401,
    outbox: 'retry',
    zh: '发送时间与本系统时间（{now}）相差过大，请校时后重新签名发送。',
    en: 'It was signed too far from this system’s time ({now}). Correct the clock, sign it anew and send it again.',
  },
  'event-id-reused': {
    status: 409,
    outbox: 'drop',
    zh: '该事件编号此前用于另一事件。',
    en: 'This event’s id stood for another event before.',
  },
  'shifts-missing': {
    status: 422,
    outbox: 'ask',
    zh: '有 {count} 个时段人数不足，没有发布。请补足，或写明原因后发布。',
    en: 'In {count} spans too few people are on duty; nothing was published. Fill them, or say why they stay.',
  },
  'nobody-to-roster': {
    status: 409,
    outbox: 'ask',
    zh: '没有可排班的人员：须有在用账号的接线员或值班长。',
    en: 'There is nobody to put on shifts: it takes operators or leads with an account in use.',
  },
  'not-rosterable': {
    status: 422,
    outbox: 'ask',
    zh: '此人不能排这个班：须为本热线在用账号的接线员或值班长。',
    en: 'This person cannot take this shift: it takes an operator or lead of this hotline with an account in use.',
  },
  'no-rest': {
    status: 409,
    outbox: 'ask',
    zh: '此人这段时间已有班次，或两班之间休息不足。',
    en: 'This person is on another shift at that time, or would not have rested between two.',
  },
  'matters-unread': {
    status: 409,
    outbox: 'ask',
    zh: '还有 {count} 件未结事项没有逐件查看，不能签字接班。新增事项已列入清单。',
    en: '{count} open matters have not been read yet. What was opened meanwhile has been added to the list.',
  },
  'alert-confirmed': {
    status: 409,
    outbox: 'drop',
    zh: '{by} 已确认处置这条告警，或告警已解除。',
    en: '{by} has confirmed this alert already, or it is over.',
  },
  'unit-closed': {
    status: 409,
    outbox: 'ask',
    zh: '该单位已撤销，请改发承接其职责的单位。',
    en: 'This unit has been closed. Choose the one that took over its duties.',
  },
  'not-of-unit': {
    status: 403,
    outbox: 'ask',
    zh: '您不在该单位任职，不能代表其办理。该单位没有账号的，由发出人按纸质办理登记。',
    en: 'You hold no post in this unit and cannot act for it. Where it has no account, the sender writes down what came on paper.',
  },
  'not-on-paper': {
    status: 409,
    outbox: 'ask',
    zh: '该转介由对方在线办理，不能代为登记。对方无法在线办理的，请先转为纸质办理。',
    en: 'The unit deals with this referral online; nothing is written down for it. Where it cannot, go on on paper first.',
  },
  'machine-only': {
    status: 409,
    outbox: 'drop',
    zh: '该账号属于单位业务系统，只用令牌，不用密码。',
    en: 'This account is a unit’s own system: it works with tokens and has no password.',
  },
  'not-for-machines': {
    status: 422,
    outbox: 'drop',
    zh: '业务系统只能授予部门联络员一类的角色。',
    en: 'A unit’s own system may hold the role of a liaison and no other.',
  },
  'proof-wanted': {
    status: 429,
    outbox: 'retry',
    zh: '现在来访较多，您的浏览器需要先做一点计算，请稍等。',
    en: 'Many are asking at the moment. Your browser has a little to compute first; please wait.',
  },
  'report-code-unknown': {
    status: 404,
    outbox: 'ask',
    zh: '没有找到这个编号。请对照您抄下的编号再输一遍。',
    en: 'No report was found by this code. Please compare it with what you wrote down.',
  },
  'letter-code-unknown': {
    status: 404,
    outbox: 'ask',
    zh: '查不到这个核验码。请对照文件再输一遍；仍查不到的，请与落款单位核实，不要据此办事。',
    en: 'No letter has this code. Compare it with the letter and enter it again; if it is still not found, ask the office that signed it and do not act on it.',
  },
  'letter-unnumbered': {
    status: 409,
    outbox: 'ask',
    zh: '还没有发文字号，不能出具。请先编号。',
    en: 'It has no document number and cannot be issued yet. Give it one first.',
  },
  'characters-missing': {
    status: 409,
    outbox: 'ask',
    zh: '字库里没有这些字：{characters}，没有出具。请系统管理员把含有这些字的字体放进数据目录的 fonts 文件夹，或改用其他写法，或确认印作“〓”后手写补上。',
    en: 'No font has these characters: {characters}. Nothing was issued. Have the system administrator put a font that has them into the folder fonts of the data folder, write them otherwise, or confirm that 〓 is printed and filled in by hand.',
  },
  'certificate-expired': {
    status: 409,
    outbox: 'ask',
    zh: '签名证书（{subject}）已于 {until} 到期，没有出具。请系统管理员换上新证书（TONGHU_SIGNING_CERTIFICATE）后再办。',
    en: 'The signing certificate ({subject}) expired on {until}; nothing was issued. Have the system administrator put in a new one (TONGHU_SIGNING_CERTIFICATE), then do it again.',
  },
  'certificate-not-yet': {
    status: 409,
    outbox: 'ask',
    zh: '签名证书（{subject}）自 {from} 起生效，现在还不能用，没有出具。请核对系统时间，或换上有效的证书。',
    en: 'The signing certificate ({subject}) holds from {from} only; nothing was issued. Check the system’s clock, or put in a certificate that holds.',
  },
  'report-full': {
    status: 409,
    outbox: 'drop',
    zh: '这里不能再添加了。请拨打热线电话继续告诉我们。',
    en: 'No more can be added here. Please go on by telephone.',
  },
  'file-kind-not-taken': {
    status: 415,
    outbox: 'ask',
    zh: '这个文件打不开。请换成照片或录音。',
    en: 'This file cannot be used. Please send a photograph or a recording.',
  },
  'attachment-not-taken': {
    status: 415,
    outbox: 'ask',
    zh: '这个文件不能上传。请选择 PDF、照片（JPG、PNG、WebP）或录音。',
    en: 'This file cannot be added. Please choose a PDF, a photograph (JPG, PNG, WebP) or a recording.',
  },
  'places-file-unreadable': {
    status: 422,
    outbox: 'ask',
    zh: '这个文件不能读取：请使用表格文件（xlsx、xls、csv），第一行写明列名，例如名称、区划代码、纬度、经度。',
    en: 'This file cannot be read: please use a sheet (xlsx, xls, csv) whose first row names the columns, such as name, code, latitude, longitude.',
  },
  'report-taken': {
    status: 409,
    outbox: 'ask',
    zh: '{by} 已受理这条报告。',
    en: '{by} has taken this report already.',
  },
  'answer-names-person': {
    status: 409,
    outbox: 'ask',
    zh: '回复中有像证件号或电话号码的内容。凭编号的人都能看到回复，请删去后再发。',
    en: 'The answer holds what looks like an ID or a telephone number. Whoever has the code can read it: please leave it out.',
  },
  'position-impossible': {
    status: 422,
    outbox: 'ask',
    zh: '坐标（{latitude}，{longitude}）不可用：{zh}请在地图上重新选点。',
    en: 'The position ({latitude}, {longitude}) cannot be right: {en} Please set it on the map again.',
  },
  'position-doubtful': {
    status: 409,
    outbox: 'ask',
    zh: '坐标（{latitude}，{longitude}）可能有误：{zh}核对无误的，请确认后再保存。',
    en: 'The position ({latitude}, {longitude}) may be wrong: {en} Where it is right, confirm it and save again.',
  },
  'inquiry-wanted': {
    status: 409,
    outbox: 'ask',
    zh: '{name}在{day}没有有效的从业查询结果，不能上岗（《未成年人保护法》第六十二条：录用前查询，每年再查）。',
    en: 'On {day} no valid inquiry clears {name} for work with children (Law on the Protection of Minors, art. 62: before the work begins, and every year again).',
  },
  'shift-overlaps': {
    status: 409,
    outbox: 'ask',
    zh: '此人这段时间已在另一处排班。',
    en: 'This person is on another shift at that time.',
  },
} as const satisfies Record<string, RefusalDescription>;

/** A refusal's code. */
export type RefusalCode = keyof typeof refusals;

/** One fault of an input, with its place. */
export interface InputFault {
  readonly place: string;
  readonly code: string;
  readonly message: string;
}

/** Thrown by operations to refuse: rolls the transaction back and becomes `application/problem+json`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, string | number>>;
  readonly faults: readonly InputFault[];

  constructor(
    code: RefusalCode,
    details: Record<string, string | number> = {},
    faults: readonly InputFault[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
    this.faults = faults;
  }
}

/** The languages that people are answered in. */
export type Language = 'zh' | 'en';

/** The sentence of a refusal in the asker's language, with its details filled in. */
export function refusalSentence(
  code: RefusalCode,
  details: Readonly<Record<string, string | number>>,
  language: Language,
): string {
  return refusals[code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '—'));
}
