// How each log writes a record: stamps, levels, blank lines and where the stack trace stands.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `(stamp, level, message, rest) => text`; `rest` are the lines of a trace. `head` is what a line that starts a record looks like. */
export const LAYOUTS = {
  // `%date %level %msg%n%n`: the trace stands behind the blank line (distribution/conf/nacos-logback.xml).
  server: {
    head: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (?<level>[A-Z]+) (?<message>.*)$/u,
    write: (stamp, level, message, rest) => `${stamp.date} ${stamp.time},${stamp.ms} ${level} ${message}\n\n${traceOf(rest)}`,
  },
  // `%date|%msg%n` of config-client-request.log.
  columns: {
    head: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}\|(?<message>.*)$/u,
    write: (stamp, _level, message) => `${stamp.date} ${stamp.time},${stamp.ms}|${message}\n`,
  },
  // `%d{...SSS} %p [%-5t:%c{2}] %m%n` of the Java client.
  client: {
    head: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (?<level>[A-Z]+) \[[^\]]*\] (?<message>.*)$/u,
    write: (stamp, level, message, rest) =>
      `${stamp.date} ${stamp.time}.${stamp.ms} ${level} [com.alibaba.nacos.client.worker:c.a.n.client] ${message}\n${traceOf(rest)}`,
  },
  // Spring Boot 3's console.
  app: {
    head: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00 +(?<level>[A-Z]+) \d+ --- \[[^\]]*\] \S+ +: (?<message>.*)$/u,
    write: (stamp, level, message, rest) =>
      `${stamp.date}T${stamp.time}.${stamp.ms}+08:00 ${level.padStart(5)} 31 --- [nio-8080-exec-4] c.e.shop.order.OrderService              : ${message}\n${traceOf(rest)}`,
  },
  // Tomcat, `%h %l %u %t "%r" %s %b %D %{User-Agent}i %{Request-Source}i`; the message is the whole line.
  access: {
    head: /^\d+\.\d+\.\d+\.\d+ - - \[(?<message>.*)$/u,
    write: (_stamp, _level, message) => `${message}\n`,
  },
  // Unified JVM logging as bin/startup.sh of Nacos asks for it: `-Xlog:gc*:file=...:time,tags`.
  gc: {
    head: /^\[\d{4}-\d\d-\d\dT[^\]]+\](?:\[info *\])?\[gc[a-z, ]*\] (?<message>.*)$/u,
    write: (stamp, _level, message) => `[${stamp.date}T${stamp.time}.${stamp.ms}+0800][gc          ] ${message}\n`,
  },
};

/** A clock that formats a stamp cheaply: its date and time of day are made once a second. */
export function stampClock() {
  let second = Number.NaN;
  const stamp = { date: '', time: '', ms: '', access: '' };
  return (atMs) => {
    const whole = Math.floor(atMs / 1000);
    if (whole !== second) {
      second = whole;
      const iso = new Date(whole * 1000).toISOString();
      stamp.date = iso.slice(0, 10);
      stamp.time = iso.slice(11, 19);
      stamp.access = `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${stamp.time} +0800`;
    }
    stamp.ms = String(Math.floor(atMs) % 1000).padStart(3, '0');
    return stamp;
  };
}

function traceOf(rest) {
  return rest.length === 0 ? '' : `${rest.join('\n')}\n`;
}
