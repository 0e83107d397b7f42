/** Answers by their questions: those that were asked for last, as long as nobody says that they do not hold any more. */

export class KeptAnswers<Answer> {
  readonly #most: number;
  /** The last used last. */
  readonly #answers = new Map<string, Answer>();

  constructor(most: number) {
    this.#most = most;
  }

  /** None of them holds any more. */
  clear(): void {
    this.#answers.clear();
  }

  get(question: string, make: () => Answer): Answer {
    const known = this.#answers.get(question);
    if (known !== undefined) this.#answers.delete(question);
    const answer = known ?? make();
    this.#answers.set(question, answer);
    if (this.#answers.size > this.#most) {
      for (const oldest of this.#answers.keys()) {
        this.#answers.delete(oldest);
        break;
      }
    }
    return answer;
  }
}
