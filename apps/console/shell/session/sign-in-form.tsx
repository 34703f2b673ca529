import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../../texts/texts.tsx';
import { session } from '../http/office.ts';
import { ProblemAlert } from '../ui/problem-alert.tsx';

/** User name and password. With `username` given, only the password is asked for. */
export function SignInForm({ username: fixed }: { username?: string }) {
  const { shell } = useTexts();
  const [username, setUsername] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: () => session.signIn(username.trim(), password) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ProblemAlert cause={signIn.error} />
        <TextInput
          label={shell.username}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          readOnly={fixed !== undefined}
          data-autofocus={fixed === undefined ? true : undefined}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          visibilityToggleButtonProps={{ 'aria-label': shell.seeTyped }}
          label={shell.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus={fixed === undefined ? undefined : true}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth>
          {shell.signIn}
        </Button>
      </Stack>
    </form>
  );
}
