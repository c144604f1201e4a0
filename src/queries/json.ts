/** An answer that is written as JSON already: it goes out as it is. */
export class Json<Answer> {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** What it says. */
  parse(): Answer {
    return JSON.parse(this.text) as Answer;
  }
}
