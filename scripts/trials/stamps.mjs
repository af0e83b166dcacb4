const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO = /(?<!\d)(\d{4})([-/])(\d\d)\2(\d\d)([T ])(\d\d):(\d\d):(\d\d)(?:([.,]\d{1,9})?( ?(?:Z|[+-]\d\d:?\d\d)(?!\d))?)/g;
/** Of access logs (`25/Nov/2026:10:00:00 +0000`) and of java.util.logging (`25-Nov-2026 10:00:00.123`). */
const NAMED_MONTH = /(?<!\d)(\d\d)([-/])([A-Z][a-z]{2})\2(\d{4})([: ])(\d\d):(\d\d):(\d\d)( [+-]\d{4})?/g;
const BARE_TIME = /^(\d\d):(\d\d):(\d\d)(?=[.,]\d{3} )/gm;
const EPOCH = /(?<!\d)1[4-9]\d{11}(?!\d)/g;
/** A stamp that stands further to the right belongs to the message. */
const HEAD_CHARS = 100;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Moves all stamps of a text, as if it had been logged at another time: written ones with and without a zone, and epoch
 * milliseconds within a day of `around`. Fractions and layouts stay as they are.
 *
 * @param {string} text
 * @param {number} byMs later if above zero; whole seconds for written stamps
 * @param {{ fromMs: number, toMs: number }} around the span of the case
 */
export function shiftTime(text, byMs, around) {
  return shiftWritten(text, byMs, (zone) => ({ zone, byMs })).replace(EPOCH, (digits) => {
    const at = Number(digits);
    return at < around.fromMs - DAY_MS || at > around.toMs + DAY_MS ? digits : String(at + byMs);
  });
}

/**
 * Writes the same moments as a machine does whose zone is `hours` east of UTC: stamps without a zone move, those with
 * `+0000` move and say so; `Z` and other offsets mean the same moment everywhere and stay.
 */
export function changeZone(text, hours) {
  const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}`;
  return shiftWritten(text, hours * HOUR_MS, (zone) => {
    if (zone === '') return { zone, byMs: hours * HOUR_MS };
    const zero = /^( ?)\+00(:?)00$/.exec(zone);
    return zero === null ? { zone, byMs: 0 } : { zone: `${zero[1]}${offset}${zero[2]}00`, byMs: hours * HOUR_MS };
  });
}

/** Moves the day, and the hour where there is one, in a file's name: `access_log.2026-11-25-10.log`. */
export function shiftName(path, byMs) {
  return path.replace(/(\d{4}-\d\d-\d\d)(?:-(\d\d)(?=\.))?/g, (_, day, hour) => {
    const at = Date.parse(`${day}T${hour ?? '00'}:00:00Z`) + (hour === undefined ? Math.round(byMs / DAY_MS) * DAY_MS : byMs);
    const iso = new Date(at).toISOString();
    return hour === undefined ? iso.slice(0, 10) : `${iso.slice(0, 10)}-${iso.slice(11, 13)}`;
  });
}

/** When a line was written, in UTC epoch ms (a stamp without a zone is read as UTC); null where its head has no stamp. */
export function timeOfLine(line) {
  const head = line.startsWith('{') ? line : line.slice(0, HEAD_CHARS + 40);
  ISO.lastIndex = 0;
  const iso = ISO.exec(head);
  if (iso !== null && (iso.index <= HEAD_CHARS || line.startsWith('{'))) {
    const [, year, , month, day, , hour, minute, second, fraction = '', zone = ''] = iso;
    const ms = Math.floor(Number(`0${fraction.replace(',', '.')}`) * 1000);
    return Date.UTC(year, month - 1, day, hour, minute, second, ms) - offsetMs(zone);
  }
  NAMED_MONTH.lastIndex = 0;
  const named = NAMED_MONTH.exec(head);
  if (named === null || named.index > HEAD_CHARS) return null;
  const [, day, , month, year, , hour, minute, second, zone = ''] = named;
  return Date.UTC(year, MONTHS.indexOf(month), day, hour, minute, second) - offsetMs(zone);
}

function shiftWritten(text, bareMs, of) {
  // Neighbouring lines share their second, and a date is dear to compute.
  const known = new Map();
  const move = (year, month, day, hour, minute, second, byMs) => {
    const key = `${year}-${month}-${day}T${hour}:${minute}:${second}/${byMs}`;
    let iso = known.get(key);
    if (iso === undefined) {
      iso = new Date(Date.UTC(year, month - 1, day, hour, minute, second) + byMs).toISOString();
      known.set(key, iso);
    }
    return iso;
  };
  return text
    .replace(ISO, (all, year, dash, month, day, gap, hour, minute, second, fraction = '', zone = '') => {
      const { zone: newZone, byMs } = of(zone);
      if (byMs === 0 && newZone === zone) return all;
      const iso = move(year, month, day, hour, minute, second, byMs);
      return `${iso.slice(0, 10).replaceAll('-', dash)}${gap}${iso.slice(11, 19)}${fraction}${newZone}`;
    })
    .replace(NAMED_MONTH, (all, day, dash, month, year, gap, hour, minute, second, zone = '') => {
      const { zone: newZone, byMs } = of(zone);
      if (byMs === 0 && newZone === zone) return all;
      const iso = move(year, String(MONTHS.indexOf(month) + 1).padStart(2, '0'), day, hour, minute, second, byMs);
      const date = [iso.slice(8, 10), MONTHS[Number(iso.slice(5, 7)) - 1], iso.slice(0, 4)].join(dash);
      return `${date}${gap}${iso.slice(11, 19)}${newZone}`;
    })
    .replace(BARE_TIME, (_, hour, minute, second) => move('2001', '01', '02', hour, minute, second, bareMs).slice(11, 19));
}

function offsetMs(zone) {
  const parts = /([+-])(\d\d):?(\d\d)/.exec(zone);
  if (parts === null) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}
