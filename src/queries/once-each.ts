/**
 * A function that is asked about each object once only: a view hands out the same one for as long as nothing changes.
 * @param answerOf depends on nothing but the object, which nobody changes, and what else is the same whenever that is asked about
 */
export function onceEach<Asked extends object, Answer, Others extends unknown[]>(
  answerOf: (asked: Asked, ...others: Others) => Answer,
): (asked: Asked, ...others: Others) => Answer {
  const answers = new WeakMap<Asked, { readonly answer: Answer }>();
  return (asked, ...others) => {
    let kept = answers.get(asked);
    if (kept === undefined) {
      kept = { answer: answerOf(asked, ...others) };
      answers.set(asked, kept);
    }
    return kept.answer;
  };
}
