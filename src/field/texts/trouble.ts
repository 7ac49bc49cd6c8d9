/** Words for what goes wrong: what happened, what is kept, what to do. */
import { inBothLanguages } from '#field/texts/both.ts';

/** The words of trouble: a title and what to do for each code. */
export const troubleTexts = inBothLanguages({
  zh: {
    'trouble.no-network': '现在没有网',
    'trouble.no-network.do': '写的都存在手机里，接着用就行。有信号时会自动发出去。',
    'trouble.server-down': '那边暂时收不了',
    'trouble.server-down.do': '写的都存在手机里，一份也不会少。过一会儿会自动再试。',
    'trouble.captive-portal': '连的这个 Wi-Fi 还要登录',
    'trouble.captive-portal.do':
      '写的都存在手机里。打开浏览器登录这个 Wi-Fi，或者关掉 Wi-Fi 用流量，再点“现在发送”。',
    'trouble.signed-out': '需要重新登录',
    'trouble.signed-out.do':
      '写的都存在手机里。点“锁上”，再点“忘了密码”，用账号和登录密码登录一次就会发出去。',
    'trouble.storage-full': '手机存满了',
    'trouble.storage-full.do': '已经写好的都在。请删掉一些照片或视频，腾出地方，再接着填。',
    'trouble.app-too-old': '应用要更新',
    'trouble.app-too-old.do': '写的都存在手机里。在有网的地方关掉应用再打开，就会更新，然后自动发出去。',
    'trouble.clock-wrong': '手机的时间不对',
    'trouble.clock-wrong.do': '写的都存在手机里。请在手机设置里打开“自动设置时间”，再点“现在发送”。',
    'trouble.unknown': '没有发成功',
    'trouble.unknown.do': '写的都存在手机里。过一会儿再试；还不行，请告诉乡镇督导员。',
    'trouble.not-kept': '没有存下来',
    'trouble.not-kept.do': '刚才写的还在屏幕上。请再点一次；还不行，先抄在纸上，再关掉应用重开。',
    'trouble.screen': '这一页没能打开',
    'trouble.screen.do': '写的都存在手机里。回到“今天”再试；还不行，关掉应用重开。',
  },
  en: {
    'trouble.no-network': 'No network',
    'trouble.no-network.do':
      'Everything is kept on this phone: just go on. It is sent by itself when there is a signal.',
    'trouble.server-down': 'The office cannot receive right now',
    'trouble.server-down.do': 'Everything is kept on this phone, nothing is lost. It tries again by itself.',
    'trouble.captive-portal': 'This Wi-Fi wants you to sign in',
    'trouble.captive-portal.do':
      'Everything is kept on this phone. Sign in to the Wi-Fi in your browser, or switch Wi-Fi off, then press “Send now”.',
    'trouble.signed-out': 'Please sign in again',
    'trouble.signed-out.do':
      'Everything is kept on this phone. Press “Lock”, then “I forgot my PIN”, and sign in with your password once: then it is sent.',
    'trouble.storage-full': 'The phone is full',
    'trouble.storage-full.do':
      'What you have written is kept. Delete some photos or videos to make room, then go on.',
    'trouble.app-too-old': 'The app needs an update',
    'trouble.app-too-old.do':
      'Everything is kept on this phone. Where there is a network, close the app and open it again: it updates and sends by itself.',
    'trouble.clock-wrong': 'The phone’s clock is wrong',
    'trouble.clock-wrong.do':
      'Everything is kept on this phone. Switch on “Set time automatically” in the phone’s settings, then press “Send now”.',
    'trouble.unknown': 'It was not sent',
    'trouble.unknown.do':
      'Everything is kept on this phone. Try again later; if that does not help, tell the township supervisor.',
    'trouble.not-kept': 'It was not kept',
    'trouble.not-kept.do':
      'What you wrote is still on the screen. Press again; if that does not help, write it on paper, close the app and open it again.',
    'trouble.screen': 'This page could not be opened',
    'trouble.screen.do':
      'Everything is kept on this phone. Go back to “Today” and try again; if that does not help, close the app and open it again.',
  },
});
