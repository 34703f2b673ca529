import { Component, type ReactNode } from 'react';
import { Button } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import { CodeScreen } from '../screens/code.tsx';
import { ConfirmScreen } from '../screens/confirm.tsx';
import { ExamsScreen } from '../screens/exams.tsx';
import { ReadyScreen } from '../screens/ready.tsx';
import { ResultScreen } from '../screens/result.tsx';
import { SignInScreen } from '../screens/sign-in.tsx';
import { SittingScreen } from '../screens/sitting/sitting-screen.tsx';
import { useStore } from '../store.ts';
import { type App, AppContext, type Screen, useApp, useTexts } from './app.ts';

export function Player({ app }: { app: App }) {
  return (
    <AppContext.Provider value={app}>
      <Safe>
        <CurrentScreen />
      </Safe>
    </AppContext.Provider>
  );
}

function CurrentScreen() {
  const screen = useStore(useApp().screen);
  switch (screen.name) {
    case 'opening':
      return <OpeningScreen />;
    case 'sign-in':
      return <SignInScreen />;
    case 'exams':
      return <ExamsScreen />;
    case 'ready':
      return <ReadyScreen delivery={screen.delivery} />;
    case 'confirm':
      return <ConfirmScreen delivery={screen.delivery} />;
    case 'code':
      return <CodeScreen delivery={screen.delivery} />;
    case 'result':
      return <ResultScreen delivery={screen.delivery} />;
    case 'sitting':
      return <SittingScreen key={screen.deliveryId} deliveryId={screen.deliveryId} />;
  }
}

/** Where the phone's back button leads; null where the browser may leave the page. A sitting stays where it is. */
export function screenBefore(screen: Screen): Screen | null {
  switch (screen.name) {
    case 'ready':
    case 'result':
      return { name: 'exams' };
    case 'confirm':
      return { name: 'ready', delivery: screen.delivery };
    case 'code':
      return { name: 'confirm', delivery: screen.delivery };
    case 'sitting':
      return screen;
    default:
      return null;
  }
}

function OpeningScreen() {
  const texts = useTexts();
  return (
    <main className="page" data-middle="true">
      <p role="status">{texts.loading}</p>
    </main>
  );
}

/** A fault of the page must not look like lost answers: it says so and offers the reload, which is always safe. */
class Safe extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.failed ? <BrokenScreen /> : this.props.children;
  }
}

function BrokenScreen() {
  const texts = useTexts();
  return (
    <Page title={texts.brokenHere} narrow middle>
      <Button look="main" onClick={() => location.reload()}>
        {texts.reload}
      </Button>
    </Page>
  );
}
