/** Policies that letters on children cite, by number and title, as they come with the system. The city keeps the list on the desk. */
import type { Policy } from '#capabilities/proposals/checking/contract.ts';

/** In the order of their years. */
export const shippedPolicies: readonly Policy[] = [
  { number: '国办发〔2010〕54号', title: '国务院办公厅关于加强孤儿保障工作的意见' },
  { number: '民发〔2010〕161号', title: '民政部 财政部关于发放孤儿基本生活费的通知' },
  { number: '国发〔2016〕13号', title: '国务院关于加强农村留守儿童关爱保护工作的意见' },
  { number: '国发〔2016〕36号', title: '国务院关于加强困境儿童保障工作的意见' },
  {
    number: '民发〔2019〕34号',
    title: '关于进一步健全农村留守儿童和困境儿童关爱服务体系的意见',
  },
  { number: '民发〔2019〕62号', title: '关于进一步加强事实无人抚养儿童保障工作的意见' },
  {
    number: '民发〔2020〕125号',
    title: '关于进一步做好事实无人抚养儿童保障有关工作的通知',
  },
  {
    number: '民发〔2023〕61号',
    title: '关于加强困境儿童心理健康关爱服务工作的指导意见',
  },
];
