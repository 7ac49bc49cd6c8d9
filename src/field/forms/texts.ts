/** What a form says on the phone besides its own words, in both languages. */

/** The languages of the phone. */
export type FormLanguage = 'zh' | 'en';

const texts = {
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
  done: { zh: '填好了', en: 'Done' },
  progress: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  optional: { zh: '可以不填', en: 'Optional' },
  several: { zh: '可以选几个', en: 'You may choose several' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  today: { zh: '今天', en: 'Today' },
  yesterday: { zh: '昨天', en: 'Yesterday' },
  'doubt.yes': { zh: '是，没错', en: 'Yes, that is right' },
  'doubt.hint': { zh: '不对就改上面', en: 'If not, change it above' },
  'mend.here': { zh: '这页还有 {count} 处要填', en: '{count} to answer on this page' },
  calculating: { zh: '还没算出来', en: 'Not yet known' },
  'photo.take': { zh: '拍照', en: 'Take a photo' },
  'photo.more': { zh: '再拍一张', en: 'Another photo' },
  'photo.remove': { zh: '删掉', en: 'Remove' },
  'photo.number': { zh: '照片 {number}', en: 'Photo {number}' },
  'photo.unreadable': { zh: '这张照片打不开，请重拍', en: 'This photo cannot be read; take another' },
  'file.full': {
    zh: '手机存满了，没存下。请先连网上传，或删掉别的东西',
    en: 'The phone is full and nothing was kept. Connect and send, or make room',
  },
  'file.failed': { zh: '没存下，请再试一次', en: 'It was not kept; please try again' },
  'voice.start': { zh: '开始录音', en: 'Record' },
  'voice.stop': { zh: '停', en: 'Stop' },
  'voice.left': { zh: '还剩 {seconds} 秒', en: '{seconds} seconds left' },
  'voice.again': { zh: '重录', en: 'Record again' },
  'voice.remove': { zh: '删掉录音', en: 'Remove the recording' },
  'voice.play': { zh: '听一听', en: 'Listen' },
  'voice.kept': { zh: '录好了', en: 'Recorded' },
  'voice.refused': {
    zh: '手机没让用话筒。可以在手机设置里打开，或者写几个字',
    en: 'The microphone was refused. Allow it in the phone’s settings, or write instead',
  },
  'voice.impossible': {
    zh: '这部手机不能录音，请写几个字',
    en: 'This phone cannot record; please write instead',
  },
  'sign.here': { zh: '请在框里签名', en: 'Sign inside the frame' },
  'sign.keep': { zh: '签好了', en: 'Keep the signature' },
  'sign.clear': { zh: '擦掉', en: 'Clear' },
  'sign.again': { zh: '重签', en: 'Sign again' },
  'sign.kept': { zh: '已签名', en: 'Signed' },
  'place.find': { zh: '记下现在的位置', en: 'Note where I am' },
  'place.again': { zh: '重新定位', en: 'Find again' },
  'place.finding': { zh: '正在定位…', en: 'Finding…' },
  'place.found': { zh: '记下了（误差约 {metres} 米）', en: 'Noted (within about {metres} m)' },
  'place.remove': { zh: '不记了', en: 'Leave it out' },
  'place.refused': {
    zh: '手机没让定位。不记也行，接着填',
    en: 'The position was refused. That is all right, go on',
  },
  'place.lost': { zh: '没定到位。不记也行，接着填', en: 'No position was found. That is all right, go on' },
} as const;

/** A text's name. */
export type FormText = keyof typeof texts;

/** Gives texts in one language, with figures put in. */
export type FormSay = (text: FormText, figures?: Readonly<Record<string, string | number>>) => string;

/** The texts of a language. */
export function formSayIn(language: FormLanguage): FormSay {
  return (text, figures = {}) =>
    texts[text][language].replaceAll(/\{([a-z]+)\}/g, (all, name: string) => String(figures[name] ?? all));
}
