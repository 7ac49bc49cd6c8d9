/** Words of the sign-in page. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('sign-in', {
  zh: {
    title: '登录',
    product: '童护',
    productLong: '农村留守儿童和困境儿童\n关爱保护信息系统',
    promise: '每个孩子有档案，每份责任有人担，每个数字查得到。',
    privacy: '系统内为未成年人敏感个人信息。请在履职范围内使用，查阅均有记录。',
    account: '账号',
    password: '密码',
    'account.missing': '请输入账号',
    'password.missing': '请输入密码',
    submit: '登录',
    help: '忘记密码或账号被锁定，请联系本级系统管理员。',
    'demo.title': '演示账号',
    'demo.note': '点选任一账号即可进入，人物均为虚构。',
    'demo.plain': '用账号和密码登录',
    'demo.back': '返回演示账号',
    kept: '账号已保留，密码请重新输入。',
  },
  en: {
    title: 'Sign in',
    product: 'Tonghu',
    productLong: 'Care and protection of left-behind\nchildren and children in difficulty',
    promise: 'A file for every child, somebody answerable for each, and every figure can be opened.',
    privacy:
      'This system holds sensitive data of minors. Use it for your duties only; every look is recorded.',
    account: 'Account',
    password: 'Password',
    'account.missing': 'Enter your account',
    'password.missing': 'Enter your password',
    submit: 'Sign in',
    help: 'Password forgotten or account locked? Ask your system administrator.',
    'demo.title': 'Demonstration accounts',
    'demo.note': 'Choose any of them to go in. All people are made up.',
    'demo.plain': 'Sign in with account and password',
    'demo.back': 'Back to the demonstration accounts',
    kept: 'Your account name is kept; please enter the password again.',
  },
});
