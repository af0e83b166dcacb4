import type { Language } from '../../model/language.ts';

/** The words of an incident bundle and of the issue text in it. */
export interface BundleWords {
  readonly readme: readonly string[];
  /** What each file is, by its name. */
  readonly files: Readonly<Record<string, string>>;
  readonly redacted: string;
  readonly noContext: string;
  moreLines(count: number): string;
  /** What is cut: said in the readme. */
  readonly bounds: {
    readonly heading: string;
    evidence(shown: number, all: number): string;
    readonly others: readonly string[];
  };
  readonly facts: string;
  readonly logs: string;
  readonly issue: {
    readonly describe: string;
    readonly evidence: string;
    readonly expected: string;
    readonly expectedText: string;
    readonly environment: string;
    readonly reproduce: string;
    readonly reproduceText: string;
    readonly attached: string;
  };
}

export const BUNDLE_WORDS: Readonly<Record<Language, BundleWords>> = {
  en: {
    readme: [
      'What a maintainer of Nacos asks for first, made from the logs of an incident.',
      'Look through it before you send it: names that no rule knows stay as they are.',
    ],
    files: {
      'issue.md': 'text for an issue; fill in what only you know',
      'report.md': 'the report',
      'report.json': 'the report for programs',
      'report.html': 'the report as a page',
      'evidence.txt': 'the lines that prove it, with the lines around them',
      'environment.md': 'versions, modes, JVM and GC, members, and which logs of which nodes were read',
    },
    redacted: 'Names and addresses are replaced by tokens, the same name by the same token. Passwords and tokens are masked.',
    noContext: 'The lines around it could not be read again.',
    moreLines: (count) => (count === 1 ? '1 more line of this record' : `${count} more lines of this record`),
    bounds: {
      heading: 'What is cut:',
      evidence: (shown, all) =>
        shown < all
          ? `evidence.txt shows ${shown} of the ${all} places with evidence: those of the causes first, then one of each finding`
          : `evidence.txt shows all ${all} places with evidence`,
      others: [
        'a place is shown with at most 60 lines, a line with at most 2000 characters',
        'report.html says at its end what it leaves out; report.json has all that was found',
        'issue.md quotes at most 3 records, environment.md 6 values of a kind: (+n) are n more',
      ],
    },
    facts: 'What the logs say of the environment',
    logs: 'Which logs of which nodes',
    issue: {
      describe: 'What happened',
      evidence: 'Evidence',
      expected: 'Expected behavior',
      expectedText: '(what you expected instead)',
      environment: 'Environment',
      reproduce: 'How to reproduce',
      reproduceText: '(what was changed before it began: deployment, upgrade, load, network)',
      attached: 'Attached: the incident bundle with the whole report, evidence with context, and the environment.',
    },
  },
  zh: {
    readme: ['Nacos 维护者首先会要的材料，由故障期间的日志整理而成。', '发出前请先过目：规则识别不出的名称会原样保留。'],
    files: {
      'issue.md': '可直接提交的 issue 文本，请补充只有你知道的信息',
      'report.md': '分析报告',
      'report.json': '供程序读取的报告',
      'report.html': '网页版报告',
      'evidence.txt': '证据日志行及其上下文',
      'environment.md': '版本、模式、JVM 与 GC、集群成员，以及读取了哪些节点的哪些日志',
    },
    redacted: '名称和地址已替换为代号，同一名称始终对应同一代号；密码和令牌已隐去。',
    noContext: '未能再次读取其上下文。',
    moreLines: (count) => `该记录还有 ${count} 行`,
    bounds: {
      heading: '省略说明：',
      evidence: (shown, all) =>
        shown < all
          ? `evidence.txt 列出 ${all} 处证据中的 ${shown} 处：先是各原因的证据，再是每项发现各一处`
          : `evidence.txt 列出全部 ${all} 处证据`,
      others: [
        '每处最多 60 行，每行最多 2000 个字符',
        'report.html 末尾说明了省略的内容；report.json 含全部结果',
        'issue.md 最多引用 3 条日志；environment.md 每类最多列 6 个值，(+n) 表示还有 n 个',
      ],
    },
    facts: '日志中的环境信息',
    logs: '各节点读取了哪些日志',
    issue: {
      describe: '问题描述',
      evidence: '证据',
      expected: '期望行为',
      expectedText: '（你期望的行为）',
      environment: '环境信息',
      reproduce: '如何复现',
      reproduceText: '（出现问题之前有过什么变更：部署、升级、流量、网络）',
      attached: '附件：故障材料包，含完整报告、带上下文的证据和环境信息。',
    },
  },
};
