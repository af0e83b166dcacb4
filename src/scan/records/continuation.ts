/**
 * How a line without a head of its own stands to the record before it. All functions look at one line without wrapper and
 * colours and keep nothing.
 */

const CONTINUES =
  /^(?:at [\w.$/<]|Caused by|Wrapped by|Suppressed: |\.\.\. \d+ |[}\])>]+[;,]?$|\^+$|During handling of the above|The above exception was|---- |\*{3} \d|(?:DETAIL|HINT|STATEMENT|CONTEXT): |Stack trace:$|#\d+ (?:[/{[]|[A-Za-z]:[/\\]|phar:)|Next (?:\w+\\)*\w+(?:Exception|Error): )/u;
const EXCEPTION =
  /^(?:Exception in thread "[^"]*" )?(?:[\w$]+\.)+[\w$]*(?:Exception|Error|Throwable|Failure|Interrupt|Panic)\b[\w$]*(?=$|[:;\s])/u;
const PYTHON_EXCEPTION = /^(?:\w+\.)*(?:[A-Z]\w*)?(?:Error|Exception|Warning|Interrupt|Exit)\b(?=$|:)/u;

/** What the JVM, scripts and banners write beside the log on a console; such a line starts a record in every layout. */
const CONSOLE =
  /^(?:#$|# A fatal error|# There is insuff|#  (?:SIG|Internal Error|EXCEPTION_)|OpenJDK 64-Bit|Java HotSpot|OpenJDK Server|Exception in thread "|Exception: java\.lang\.|Exception occurred during initialization of VM|java\.lang\.OutOfMemoryError: |Dumping heap to |Heap dump file created|Unable to create |Terminating due to java|Aborting due to java|Error occurred during initialization of|Error: Could not|Unrecognized VM option|Invalid maximum heap|Picked up |Full thread dump |Memory: \d+k page|CommandLine flags: |\+ (?:export|exec|\[\[|echo|set) |nacos is starting|Nacos is starting, you|Killed$|\/\S+\/java +-|\S*\/bin\/java )/u;
const FAILURE_BLOCK = /^\*{20,}$/u;

/** White space only. */
export function isBlank(line: string): boolean {
  return line === '' || line.trim() === '';
}

/** A line that belongs to the one before it by its looks alone: indented, a stack frame (of PHP too), a cause, closing brackets. */
export function continues(line: string): boolean {
  const first = line.charCodeAt(0);
  return first === 32 || first === 9 || CONTINUES.test(line);
}

/** The first line of a stack trace: an exception's class, perhaps with its message. */
export function isExceptionHead(line: string): boolean {
  return EXCEPTION.test(line) || PYTHON_EXCEPTION.test(line);
}

/** The first line of a Python stack trace, whose exception comes last. */
export function isTraceback(line: string): boolean {
  return line.startsWith('Traceback (most recent call last)');
}

/** Python's line between two chained stack traces. */
export function chainsTraceback(line: string): boolean {
  return line.startsWith('During handling of the above') || line.startsWith('The above exception was');
}

/** A line that starts a record in every layout, although it has no stamp. */
export function isConsoleHead(line: string): boolean {
  return CONSOLE.test(line);
}

/** The first line of a thread in a dump of HotSpot's: `"main" #1 prio=5 os_prio=0 tid=0x...`, before JDK 8 without a number. */
const THREAD_HEAD = /^"[^"]*" (?:#\d+ |\[\d+\] |daemon |prio=\d|os_prio=)[^"]*\btid=0x/u;

/** A thread of a dump, or what the JVM says behind the last one of deadlocks: each is a record of its own. */
export function isDumpHead(line: string): boolean {
  const first = line.charCodeAt(0);
  if (first === 34) return THREAD_HEAD.test(line);
  return first === 70 && line.startsWith('Found ') && line.includes(' Java-level deadlock');
}

/** Spring's failure report, the JVM's `#` lines, a thread dump, a panic or a fatal error of Go's runtime. */
export type BlockKind = 'failure' | 'crash' | 'threads' | 'panic';

/** The kind of block that a line opens, in which all lines up to the next head belong together. */
export function opensBlock(line: string): BlockKind | null {
  const first = line.charCodeAt(0);
  if (first === 112) return line.startsWith('panic: ') ? 'panic' : null;
  if (first === 102) return line.startsWith('fatal error: ') ? 'panic' : null;
  if (first === 42) return FAILURE_BLOCK.test(line) ? 'failure' : null;
  if (first === 35) return line.length === 1 || line.charCodeAt(1) === 32 ? 'crash' : null;
  return first === 70 && line.startsWith('Full thread dump ') ? 'threads' : null;
}
