import { UserError } from '../../errors.ts';
import { textAt } from './json.ts';

/** What answers: both products, told apart by what they call their points in time. */
export interface Server {
  /** `OpenSearch 2.19.6`. */
  readonly product: string;
  /** How a point in time is opened; `none`: it has none, searches see what is there when they run. */
  readonly pointInTime: 'opensearch' | 'elasticsearch' | 'none';
}

/**
 * Reads the answer to `GET /`. Amazon's service may call itself Elasticsearch 7.10 for old clients; it then has no point in time
 * under that name.
 *
 * @throws UserError `store-unsuited` for versions before Elasticsearch 7.
 */
export function serverOf(answer: unknown, shown: string): Server {
  const version = textAt(answer, 'version', 'number');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (textAt(answer, 'version', 'distribution') === 'opensearch') {
    const isNew = major > 2 || (major === 2 && minor >= 4);
    return { product: `OpenSearch ${version}`, pointInTime: isNew ? 'opensearch' : 'none' };
  }
  if (version === '' || major < 7) {
    throw new UserError(
      'store-unsuited',
      version === ''
        ? { en: `${shown}: this does not say that it is Elasticsearch`, zh: `${shown}：对方没有表明自己是 Elasticsearch` }
        : { en: `${shown}: version ${version} of Elasticsearch`, zh: `${shown}：Elasticsearch 版本为 ${version}` },
      {
        hint: {
          en: 'Elasticsearch is read from version 7 on, OpenSearch from 1 on; is the address that of its HTTP port?',
          zh: '支持 Elasticsearch 7 及以上、OpenSearch 1 及以上；请确认地址是其 HTTP 端口',
        },
      },
    );
  }
  const isDefault = textAt(answer, 'version', 'build_flavor') === 'default';
  const isNew = major > 7 || minor >= 10;
  return { product: `Elasticsearch ${version}`, pointInTime: isNew && isDefault ? 'elasticsearch' : 'none' };
}
