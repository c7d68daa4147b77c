import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider, theme as themes } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, useEffect, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { client } from './api/queries';
import { currentLook, onLook } from './look';
import { router } from './router';
import { placeToReturn } from './sign-in';
import { Colours } from './ui/Colours';
import { carryNonce, nonce } from './ui/nonce';
import './style.css';

carryNonce();
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const still = window.matchMedia('(prefers-reduced-motion: reduce)');

function onDark(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

function Root() {
  const look = useSyncExternalStore(onLook, currentLook);
  const systemDark = useSyncExternalStore(onDark, () => dark.matches);
  const isDark = look.theme === 'dark' || (look.theme === 'auto' && systemDark);
  useEffect(() => {
    document.documentElement.lang = look.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    // What was answered in the other language is asked again.
    void client.resetQueries();
  }, [look.language, isDark]);
  return (
    <ConfigProvider
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      locale={look.language === 'zh' ? zhCN : enUS}
      theme={{
        algorithm: [
          isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
          themes.compactAlgorithm,
        ],
        token: { colorPrimary: '#1a66d6', fontSize: 14, motion: !still.matches, borderRadius: 6 },
      }}
    >
      <Colours>
        <AntApp>
          <QueryClientProvider client={client} key={look.language}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AntApp>
      </Colours>
    </ConfigProvider>
  );
}

const place = placeToReturn();
if (place !== null) history.replaceState(null, '', place);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Root />
  </StrictMode>,
);
