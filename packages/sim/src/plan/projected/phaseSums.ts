/** What a phase adds up to over the applications before each, and in the last entry over all of them. */
export const sumsFor = (count: number) => {
  const column = () => new Int32Array(count + 1)
  const plain = {
    ...{ fresh: column(), steady: column(), members: column(), commands: column(), temporaryUnits: column() },
    ...{ owns: column(), stateful: column(), changes: column(), joined: column(), others: column() },
  }
  const dataLost = new Float64Array(count + 1)
  return {
    ...plain,
    dataLost,
    state: column(),
    covered: column(),
    held: column(),
    plain: [...Object.values(plain), dataLost],
  }
}

export type PhaseSums = ReturnType<typeof sumsFor>
