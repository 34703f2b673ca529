/** Words of first guesses; the user's own name is one as well. */
const GUESSED =
  /pass|sandi|admin|operator|lembar|sekolah|school|rahasia|secret|qwerty|asdf|1234|4321|0000|change|default/i;

const LEAST_LENGTH = 12;
const LEAST_DIFFERENT = 7;

/** Why a password is too weak for whoever rules a school, or undefined when it is not. It is never repeated. */
export function weaknessOf(password: string, username: string): string | undefined {
  if (password.length < LEAST_LENGTH) return `< ${LEAST_LENGTH} characters`;
  if (new Set(password).size < LEAST_DIFFERENT) return `< ${LEAST_DIFFERENT} different characters`;
  if (GUESSED.test(password)) return 'a word that is guessed first';
  if (password.toLowerCase().includes(username.toLowerCase())) return 'the user name stands in it';
  return undefined;
}
