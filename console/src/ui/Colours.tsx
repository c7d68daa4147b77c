import { theme } from 'antd';
import { useLayoutEffect } from 'react';
import type { ReactNode } from 'react';

/** The colours of the kit under names of our own, for the style sheet. */
export function Colours({ children }: { children: ReactNode }) {
  const { token } = theme.useToken();
  useLayoutEffect(() => {
    const colours = {
      '--bg': token.colorBgLayout,
      '--panel': token.colorBgContainer,
      '--line': token.colorBorderSecondary,
      '--text': token.colorText,
      '--dim': token.colorTextSecondary,
      '--primary': token.colorPrimary,
      '--primary-bg': token.colorPrimaryBg,
      '--hover': token.colorFillTertiary,
      '--error': token.colorErrorText,
      '--error-bg': token.colorErrorBg,
      '--warn': token.colorWarningText,
      '--warn-bg': token.colorWarningBg,
      '--info': token.colorInfoText,
      '--info-bg': token.colorInfoBg,
      '--calm-bg': token.colorFillSecondary,
      '--font': token.fontFamily,
    };
    for (const [name, value] of Object.entries(colours)) {
      document.documentElement.style.setProperty(name, value);
    }
  }, [token]);
  return children;
}
