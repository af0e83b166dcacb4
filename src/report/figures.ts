import type { Language } from '../model/language.ts';

/** `mAlone` stands for whole minutes without seconds behind them. */
const UNITS: Readonly<Record<Language, Readonly<Record<'ms' | 's' | 'm' | 'mAlone' | 'h' | 'd', string>>>> = {
  en: { ms: 'ms', s: 's', m: 'm', mAlone: 'm', h: 'h', d: 'd' },
  zh: { ms: ' 毫秒', s: ' 秒', m: ' 分', mAlone: ' 分钟', h: ' 小时', d: ' 天' },
};
const SIZES = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A whole number with `,` between thousands: `48,120`. */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** A size in bytes with at most one decimal, in steps of 1024: `12.4 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let step = 0;
  while (value >= 1024 && step < SIZES.length - 1) {
    value /= 1024;
    step++;
  }
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${SIZES[step] ?? ''}`;
}

/**
 * A duration as people say it, in its two largest units: `12s`, `1m 05s`, `3h 20m`, `2d 4h`; in Chinese `1 分 05 秒`.
 *
 * @param ms not negative; less than a second is given in milliseconds.
 */
export function formatDuration(ms: number, language: Language): string {
  const units = UNITS[language];
  if (ms < 1000) return `${Math.round(ms)}${units.ms}`;
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return `${days}${units.d}${hours % 24 === 0 ? '' : ` ${hours % 24}${units.h}`}`;
  if (hours > 0) return `${hours}${units.h}${minutes % 60 === 0 ? '' : ` ${padded(minutes % 60)}${units.m}`}`;
  if (minutes > 0)
    return seconds % 60 === 0 ? `${minutes}${units.mAlone}` : `${minutes}${units.m} ${padded(seconds % 60)}${units.s}`;
  return `${seconds}${units.s}`;
}

/** How long after (or, negative, before) something else: `+12s`, `-1m 05s`, `+0s` for less than a second. */
export function formatOffset(ms: number, language: Language): string {
  const away = Math.abs(ms);
  if (away < 1000) return `+0${UNITS[language].s}`;
  return (ms < 0 ? '-' : '+') + formatDuration(away, language);
}

function padded(value: number): string {
  return String(value).padStart(2, '0');
}
