import { expect, test } from 'vitest';
import { isSecret, newSecret, signedHeaders } from './signature.ts';

test('R10.08 the signature is that of Standard Webhooks: the example that its libraries are tested with', () => {
  const headers = signedHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: 1_614_265_330_999,
    body: '{"test": 2432232314}',
  });
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('R10.08 a secret has its form, and none is like another', () => {
  expect(isSecret(newSecret())).toBe(true);
  expect(newSecret()).not.toBe(newSecret());
  for (const wrong of ['', 'whsec_', 'whsec_c2hvcnQ=', newSecret().slice(6), `${newSecret()} `, `whsec_${'A'.repeat(200)}`])
    expect(isSecret(wrong), wrong).toBe(false);
});
