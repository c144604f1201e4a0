import { InvalidArgumentError, Option } from 'commander';

/** `--url` of commands that ask a running server. */
export function urlOption(): Option {
  return new Option('--url <url>', 'where the server is')
    .default('http://127.0.0.1:8000')
    .argParser(parseUrl);
}

function parseUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It must be an http or https URL.');
}
