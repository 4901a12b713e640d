/** A reason why the set-up cannot go on, worded for the person at the terminal. */
export class SetupError extends Error {
  /**
   * @param {string} message one sentence
   * @param {string} [detail] what the tool underneath said
   */
  constructor(message, detail = '') {
    super(message)
    this.detail = detail
  }
}
