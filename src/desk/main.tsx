/** Starts the desk: language, look, keeper of answers, router. Everything else is reached from routes.tsx. */
import '#ui/look.css';
import '#ui/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US.js';
import chinese from 'antd/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { router } from '#desk/routes.tsx';
import { noteSignedOut } from '#desk/shell/signed-out.ts';
import { useLanguage } from '#ui/language.ts';
import { deskTheme } from '#ui/theme.ts';
import { makeQueryClient } from '#ui/use-operation.ts';

// The content security policy forbids code made at run time; without this zod would try it and be reported.
config({ jitless: true });

const client = makeQueryClient(() => noteSignedOut(true));

function Desk() {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider
      theme={deskTheme}
      locale={language === 'zh' ? chinese.default : english.default}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

const place = document.getElementById('desk');
if (place === null) throw new Error('index.html has no element #desk');
createRoot(place).render(
  <StrictMode>
    <Desk />
  </StrictMode>,
);
