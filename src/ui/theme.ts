/**
 * The look in numbers: one accent, pine green, on quiet greys; every text colour reaches AA on white and on paper.
 * Ant Design takes them from here; plain style sheets take the same values as custom properties from look.css.
 */
import type { ThemeConfig } from 'antd';

/** Colours that charts need as values, the same as in look.css. */
export const ink = {
  text: '#1d2927',
  quiet: '#4c5a57',
  faint: '#65726f',
  line: '#dce2e0',
  paper: '#f4f6f5',
  accent: '#1b6b5a',
} as const;

/** The stack of system fonts, by language, as look.css declares it. */
export const fonts = 'var(--fonts)';

/** Ant Design's tokens for all faces of the office. */
export const deskTheme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: ink.accent,
    colorLink: ink.accent,
    colorLinkHover: '#12453b',
    colorInfo: '#2b6390',
    colorSuccess: '#2a7a4b',
    colorWarning: '#9a5b00',
    colorError: '#b3261e',
    colorInfoBg: '#eaf1f7',
    colorInfoBorder: '#bfd4e6',
    colorSuccessBg: '#e8f3ec',
    colorSuccessBorder: '#b9dcc6',
    colorWarningBg: '#fdf3dc',
    colorWarningBorder: '#ecd9a6',
    colorErrorBg: '#fbeeec',
    colorErrorBorder: '#eec4be',
    colorText: ink.text,
    colorTextSecondary: ink.quiet,
    colorTextTertiary: ink.faint,
    colorTextPlaceholder: '#5a6764',
    colorTextDescription: ink.quiet,
    colorBorder: '#bcc7c4',
    colorBorderSecondary: ink.line,
    colorBgLayout: ink.paper,
    colorSplit: ink.line,
    fontFamily: fonts,
    fontSize: 14,
    lineHeight: 1.6,
    borderRadius: 4,
    borderRadiusLG: 6,
    controlHeight: 32,
    boxShadow: '0 2px 10px rgb(16 40 34 / 12%)',
    boxShadowSecondary: '0 4px 16px rgb(16 40 34 / 14%)',
    motion: false,
  },
  components: {
    Table: {
      headerBg: '#eef2f0',
      headerColor: ink.quiet,
      headerSplitColor: 'transparent',
      rowHoverBg: '#f1f6f4',
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 12,
      footerBg: '#f8faf9',
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Form: { itemMarginBottom: 18, verticalLabelPadding: '0 0 4px' },
    Progress: { defaultColor: ink.accent },
    Tag: { defaultBg: '#eef2f0' },
  },
};
