/** Words of registering a child by hand. */
import { defineTexts } from '#ui/language.ts';

export const texts = defineTexts('children-register', {
  zh: {
    title: '登记儿童',
    note: '只填已知的内容，其余可日后补充。',
    person: '儿童本人',
    place: '居住地与家庭',
    residence: '居住地',
    'residence.choose': '请选择到乡镇或村（居）',
    family: '家庭成员',
    'family.note': '父母的状况决定留守类型。',
    categories: '类别',
    'categories.field': '类别（可多选）',
    registeredOn: '建档日期',
    send: '建档',
    done: '已建档',
    'alike.title': '请先核对是否同一人',
    'alike.detail':
      '名册中有姓名、出生日期或身份证号相同的儿童。若是同一人，请打开原档案修改；若确实不是，可另行建档。',
    'alike.open': '打开档案',
    'alike.different': '不是同一人，继续建档',
    'alike.back': '返回修改',
    'alike.elsewhere': '该身份证号已在其他辖区建档，不能重复登记。请联系上级核对，或请对方发起转移。',
  },
  en: {
    title: 'Register a child',
    note: 'Enter what is known; the rest can follow.',
    person: 'The child',
    place: 'Home and family',
    residence: 'Lives in',
    'residence.choose': 'Choose a town or a village',
    family: 'Family',
    'family.note': 'The parents’ states decide the kind of being left behind.',
    categories: 'Categories',
    'categories.field': 'Categories (one or more)',
    registeredOn: 'Registered on',
    send: 'Register',
    done: 'Registered',
    'alike.title': 'Is it the same child?',
    'alike.detail':
      'There are children of the same name and birth date, or with this citizen ID. If it is the same child, open its file and change it; if not, go on.',
    'alike.open': 'Open the file',
    'alike.different': 'Another child: go on',
    'alike.back': 'Back to the form',
    'alike.elsewhere':
      'This citizen ID has a file in another area, so it cannot be registered again. Ask the level above, or have the child transferred.',
  },
});
