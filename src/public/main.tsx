/** @jsxImportSource preact */
/**
 * The public pages: ask for help or report, follow the answer, ask for a place after school. Everything lives in this one open page: no step enters the
 * browser's history, nothing is stored, nothing comes from elsewhere.
 */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { read } from '#public/ask.ts';
import { Enrol } from '#public/enrol/enrol.tsx';
import { Follow } from '#public/follow.tsx';
import { forgetWhenHidden } from '#public/leave.ts';
import { Choices, Frame, Question, type Settings, Telephones, untilKnown } from '#public/parts.tsx';
import { Tell } from '#public/tell.tsx';
import { type Language, sayIn } from '#public/texts.ts';
import '#public/public.css';
import '#public/contents.css';

const titles = { zh: '在线服务', en: 'Online service' } as const;

function Pages() {
  const [language, setLanguage] = useState<Language>(navigator.language.startsWith('en') ? 'en' : 'zh');
  const [page, setPage] = useState<'start' | 'tell' | 'follow' | 'enrol'>('start');
  const [settings, setSettings] = useState<Settings>(untilKnown);
  useEffect(() => void read<Settings>('/api/public/settings').then(setSettings, () => undefined), []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = titles[language];
  }, [language]);
  const say = sayIn(language);
  const common = { say, settings, language, onEnd: () => setPage('start') };
  return (
    <Frame say={say} settings={settings} onLanguage={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      {page === 'tell' ? (
        <Tell {...common} />
      ) : page === 'follow' ? (
        <Follow {...common} />
      ) : page === 'enrol' ? (
        <Enrol {...common} />
      ) : (
        <Question say={say} title={say('start.title')} hint={say('start.words')}>
          <Choices
            choices={(['tell', 'follow', 'enrol'] as const).map((code) => ({
              code,
              name: say(`start.${code}`),
            }))}
            onChoose={setPage}
          />
          <h2>{say('start.now')}</h2>
          <Telephones say={say} settings={settings} />
          <p class="hint">{say('leave.hint')}</p>
        </Question>
      )}
    </Frame>
  );
}

forgetWhenHidden();
const place = document.getElementById('pages');
if (place !== null) render(<Pages />, place);
