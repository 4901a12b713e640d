/** Two-phase commit as Spin reads it: a process for each manager and one for the transaction manager. */
export const promelaTwoPhaseCommit = (managers: number): string => `
#define N ${managers}
byte rm[N];   /* 0 working, 1 prepared, 2 committed, 3 aborted alone, 4 aborted after it had prepared */
bool got[N];
byte tm;      /* 0 undecided, 1 commit, 2 abort */
active [N] proctype manager() {
  do
  :: atomic { rm[_pid] == 0 -> rm[_pid] = 1 }
  :: atomic { rm[_pid] == 0 -> rm[_pid] = 3 }
  :: atomic { tm == 1 && rm[_pid] == 1 -> rm[_pid] = 2 }
  :: atomic { tm == 2 && rm[_pid] == 0 -> rm[_pid] = 3 }
  :: atomic { tm == 2 && rm[_pid] == 1 -> rm[_pid] = 4 }
  :: atomic { tm == 0 && !got[_pid] && (rm[_pid] == 1 || rm[_pid] == 2 || rm[_pid] == 4) -> got[_pid] = 1 }
  od
}
active proctype transaction() {
  do
  :: atomic { tm == 0 && ${Array.from({ length: managers }, (_, at) => `got[${at}]`).join(' && ')} -> tm = 1 }
  :: atomic { tm == 0 -> tm = 2 }
  od
}
`

/**
 * Roles moving between units: each of `units` holds one of `roles` roles or none, and may take or drop one at any time.
 */
export const promelaRoles = (units: number, roles: number): string => `
byte role[${units}];
active [${units}] proctype unit() {
  do
${Array.from({ length: roles + 1 }, (_, role) => `  :: atomic { role[_pid] != ${role} -> role[_pid] = ${role} }`).join('\n')}
  od
}
`
