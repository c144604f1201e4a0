/**
 * A function that is asked about each object once only: a view hands out the same one for as long as nothing changes.
 * @param answerOf depends on nothing but the object, which nobody changes
 */
export function onceEach<Asked extends object, Answer extends object>(
  answerOf: (asked: Asked) => Answer,
): (asked: Asked) => Answer {
  const answers = new WeakMap<Asked, Answer>();
  return (asked) => {
    let answer = answers.get(asked);
    if (answer === undefined) {
      answer = answerOf(asked);
      answers.set(asked, answer);
    }
    return answer;
  };
}
