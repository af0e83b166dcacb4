import { expect, test } from 'vitest';
import { maskAddressesAndSecrets } from '../../src/alert/redact.ts';

test.each([
  ['connect 10.20.30.41:8848 refused', 'connect *.*.*.41:8848 refused'],
  ['connect [2001:db8:0:0:0:0:0:7]:8848', 'connect [*:7]:8848'],
  ['jdbc:mysql://nacos:geheim@db/nacos', 'jdbc:mysql://***@db/nacos'],
  ['nacos-1.nacos-headless.default.svc:7848', 'nacos-1.***:7848'],
  ['password=geheim, user=x', 'password=***, user=x'],
  ['"accessToken":"abc.def" rest', '"accessToken":"***" rest'],
  ['Authorization: Bearer abcdefgh', 'Authorization: Bearer ***'],
  ['sent Bearer a1b2c3d4, refused', 'sent Bearer ***, refused'],
  ['token: a1b2c3d4e5 is no longer valid', 'token: *** is no longer valid'],
  ["secret: 'geheim 1'", "secret: '***'"],
  ['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.c2ln', 'token ***'],
  ['mail ops@example.com now', 'mail *** now'],
  // What is no address, host or secret stays.
  [
    '2024-05-01 10:00:12,345 ERROR com.alibaba.nacos.Server took 1.5 s',
    '2024-05-01 10:00:12,345 ERROR com.alibaba.nacos.Server took 1.5 s',
  ],
  ['nacos.log:7 version 2.3.2 at JRaftServer.java', 'nacos.log:7 version 2.3.2 at JRaftServer.java'],
])('%s', (text, masked) => expect(maskAddressesAndSecrets(text)).toBe(masked));
