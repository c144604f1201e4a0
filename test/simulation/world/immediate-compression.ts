import { syncBuiltinESMExports } from 'node:module';
import { Transform } from 'node:stream';
import zlib from 'node:zlib';

/**
 * Compression that takes no other thread, whose answers would come at any time: it is done when all of its input is there.
 * For the whole process, which is the simulation's own.
 */
export function compressImmediately(): void {
  const makers = {
    createGzip: (options: zlib.ZlibOptions) => whole((bytes) => zlib.gzipSync(bytes, options)),
    createGunzip: () => whole((bytes) => zlib.gunzipSync(bytes)),
  };
  for (const [name, value] of Object.entries(makers)) Object.defineProperty(zlib, name, { value });
  syncBuiltinESMExports();
}

function whole(change: (bytes: Buffer) => Buffer): Transform {
  const chunks: Buffer[] = [];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
    flush(done) {
      try {
        done(null, change(Buffer.concat(chunks)));
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
