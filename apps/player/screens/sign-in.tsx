import { type FormEvent, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useWork } from '../parts/use-work.ts';
import { useApp, useTexts } from '../start/app.ts';
import { enterAs } from '../start/people.ts';
import { problemWords } from '../start/problem-words.ts';
import { useStore } from '../store.ts';

export function SignInScreen() {
  const app = useApp();
  const texts = useTexts();
  const place = useStore(app.place);
  const school = place?.school;
  return (
    <Page
      title={school?.name ?? 'Lembar'}
      narrow
      middle
      top={<img src="/lembar.svg" width="56" height="56" alt="" className="logo" />}
    >
      <p className="soft">{texts.signIn.lead}</p>
      {place?.demo && <Notice>{texts.signIn.demo}</Notice>}
      {place && !school ? <Notice tone="doubt">{texts.signIn.platform}</Notice> : <SignInForm />}
      {!app.disk.durable && <Notice tone="doubt">{texts.signIn.notSavedHere}</Notice>}
      <p className="small soft">{texts.signIn.forgotten}</p>
      <footer className="stack">
        <a className="touch-link small" href="/console">
          {texts.signIn.staff}
        </a>
        <LanguageSwitch />
      </footer>
    </Page>
  );
}

function SignInForm() {
  const app = useApp();
  const texts = useTexts();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const { running, error, run } = useWork();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const user = await app.session.enter(username.trim(), password);
      await enterAs(app, user);
    });
  };
  return (
    <form className="card" onSubmit={submit}>
      {error !== null && <Notice tone="bad">{problemWords(error, texts)}</Notice>}
      <div className="form-field">
        <label htmlFor="username">{texts.signIn.username}</label>
        <input
          id="username"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
      </div>
      <PasswordField value={password} onChange={setPassword} />
      <Button look="main" type="submit" disabled={running}>
        {running ? texts.signIn.entering : texts.signIn.enter}
      </Button>
    </form>
  );
}

function PasswordField({ value, onChange }: { value: string; onChange(next: string): void }) {
  const { signIn } = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <div className="form-field">
      <label htmlFor="password">{signIn.password}</label>
      <div className="with-button">
        <input
          id="password"
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button
          type="button"
          aria-label={shown ? signIn.hidePassword : signIn.showPassword}
          onClick={() => setShown(!shown)}
        >
          {shown ? signIn.hide : signIn.show}
        </button>
      </div>
    </div>
  );
}
