import { Button, Drawer, Dropdown } from 'antd';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useCatalogue, useMe } from './api/queries';
import { Problem } from './api/http';
import { KeysHelp, Palette } from './commands/Palette';
import { listenToKeys, useCommands } from './commands/registry';
import type { Command } from './commands/registry';
import { currentLook, setLook } from './look';
import type { Theme } from './look';
import { Nav } from './Nav';
import { leaveForSignIn, signOut } from './sign-in';
import { t } from './texts';
import { Loaded } from './ui/State';
import { useWords } from './words';
import { at } from './api/http';

const GO_KEYS: Readonly<Record<string, string>> = {
  order: 'g o',
  complaint: 'g c',
  customer: 'g u',
  service: 'g s',
};

/** Commands that can be run from everywhere. */
function useGlobalCommands(
  signedIn: boolean,
  show: { palette: () => void; help: () => void },
): void {
  const navigate = useNavigate();
  const { data } = useCatalogue(signedIn);
  const commands = useMemo((): Command[] => {
    const lists = (data?.kinds ?? []).map(({ kind, name, segment }) => ({
      id: `go-${kind}`,
      label: t('command.goTo', { what: name }),
      ...(GO_KEYS[kind] !== undefined && { keys: GO_KEYS[kind] }),
      run: () => void navigate({ to: '/list/$segment', params: { segment } }),
    }));
    const intakes = (data?.kinds ?? [])
      .filter(({ create }) => create.allowed)
      .map(({ kind, name, segment }) => ({
        id: `new-${kind}`,
        label: t('command.newOf', { what: name }),
        run: () => void navigate({ to: '/new/$segment', params: { segment } }),
      }));
    return [
      { id: 'palette', keys: 'mod+k', label: t('command.palette'), run: show.palette },
      { id: 'help', keys: '?', label: t('command.help'), run: show.help },
      { id: 'work', keys: 'g w', label: t('command.work'), run: () => void navigate({ to: '/' }) },
      ...lists,
      ...intakes,
    ];
  }, [data, navigate, show]);
  useCommands(commands);
}

function Who() {
  const { data: me } = useMe();
  const words = useWords();
  if (me === undefined) return null;
  const themes: readonly (readonly [Theme, string])[] = [
    ['auto', t('app.themeAuto')],
    ['light', t('app.themeLight')],
    ['dark', t('app.themeDark')],
  ];
  const items = [
    { key: 'who', disabled: true, label: `${me.name} · ${me.roles.map(words.code).join(' ')}` },
    {
      key: 'theme',
      label: t('app.theme'),
      children: themes.map(([key, label]) => ({ key: `theme-${key}`, label })),
    },
    { key: 'account', label: t('app.account') },
    { type: 'divider' as const },
    { key: 'out', label: t('app.signOut') },
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items,
        selectedKeys: [`theme-${currentLook().theme}`],
        onClick: ({ key }) => {
          if (key === 'out') void signOut();
          if (key === 'account') location.assign(at('/account'));
          if (key.startsWith('theme-')) setLook({ theme: key.slice('theme-'.length) as Theme });
        },
      }}
    >
      <Button type="text" className="who">
        {me.name}
      </Button>
    </Dropdown>
  );
}

function Top({ onMenu, onPalette }: { onMenu: () => void; onPalette: () => void }) {
  const other = currentLook().language === 'zh' ? 'en' : 'zh';
  return (
    <header className="top">
      <Button type="text" className="menu-button" aria-label={t('app.menu')} onClick={onMenu}>
        ☰
      </Button>
      <span className="brand">{t('app.name')}</span>
      <button type="button" className="search-button" onClick={onPalette}>
        <span>{t('app.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <Button
        type="text"
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => setLook({ language: other })}
      >
        {t('app.language')}
      </Button>
      <Who />
    </header>
  );
}

/** What surrounds every page: who, where to, and what can be done from everywhere. */
export function Shell() {
  const me = useMe();
  const catalogue = useCatalogue(me.data !== undefined);
  const [palette, openPalette] = useState(false);
  const [help, openHelp] = useState(false);
  const [menu, openMenu] = useState(false);
  const show = useMemo(
    () => ({ palette: () => openPalette(true), help: () => openHelp(true) }),
    [],
  );
  useGlobalCommands(me.data !== undefined, show);
  useEffect(listenToKeys, []);
  const href = useRouterState({ select: ({ location: { href: where } }) => where });
  useEffect(() => openMenu(false), [href]);
  const signedOut = me.error instanceof Problem && me.error.status === 401;
  useEffect(() => {
    // Somebody who has not begun yet is led to the sign-in at once; who works is told, and keeps what she typed.
    if (signedOut && me.data === undefined) leaveForSignIn();
  }, [signedOut, me.data]);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <Top onMenu={() => openMenu(true)} onPalette={show.palette} />
      <div className="columns">
        <aside className="side">{me.data !== undefined && <Nav />}</aside>
        <Drawer
          placement="left"
          open={menu}
          onClose={() => openMenu(false)}
          size={280}
          title={t('app.menu')}
        >
          <Nav />
        </Drawer>
        <main id="main" tabIndex={-1}>
          <Loaded of={me}>{() => <Loaded of={catalogue}>{() => <Outlet />}</Loaded>}</Loaded>
        </main>
      </div>
      <Palette open={palette} onClose={() => openPalette(false)} />
      <KeysHelp open={help} onClose={() => openHelp(false)} />
    </div>
  );
}
