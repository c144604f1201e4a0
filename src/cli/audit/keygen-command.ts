import { writeFileSync } from 'node:fs';

import { Command } from 'commander';

import { KEY_BYTES, keyId, newKeys, readPublicKey } from '../../audit/index.js';
import { randomBytes } from '../../environment/randomness.js';

/** `tradeflow audit keygen`: a pair of keys for signed checkpoints, each a file that was not there. */
export function keygenCommand(): Command {
  return new Command('keygen')
    .description('make a pair of Ed25519 keys: FILE, for whoever signs checkpoints, and FILE.pub')
    .argument('<file>', 'of the private key; neither file may exist')
    .action((file: string) => {
      const { privatePem, publicPem } = newKeys(randomBytes(KEY_BYTES));
      writeFileSync(file, privatePem, { mode: 0o600, flag: 'wx' });
      writeFileSync(`${file}.pub`, publicPem, { flag: 'wx' });
      console.log(`${file}: the private key, which nobody but the signer should read`);
      console.log(`${file}.pub: the public key ${keyId(readPublicKey(publicPem))}, for everybody`);
    });
}
