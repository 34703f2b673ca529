import { NoAnswerError } from '@lembar/contract/client.ts';
import { place as placeEndpoint } from '@lembar/contract/school.ts';
import { Center } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Splash } from './frame/splash.tsx';
import { request, session } from './http/office.ts';
import { router } from './router.tsx';
import { PlaceProvider } from './session/place.tsx';
import { SignInAgain } from './session/sign-in-again.tsx';
import { SignInPage } from './session/sign-in-page.tsx';
import { useSessionState } from './session/use-session.ts';
import { LoadFailed } from './ui/load-failed.tsx';

/** Finds out where and who we are, and opens the door. */
export function Office() {
  const place = useQuery({ queryKey: ['place'], queryFn: () => request(placeEndpoint, {}), staleTime: Infinity });
  const state = useSessionState();
  useEffect(() => {
    void session.restore();
  }, []);
  if (place.isError || state.kind === 'unreachable') {
    const again = () => {
      if (place.isError) void place.refetch();
      void session.restore();
    };
    return (
      <Center component="main" mih="100dvh" p="md">
        <LoadFailed cause={place.error ?? new NoAnswerError('unreachable')} onRetry={again} />
      </Center>
    );
  }
  if (!place.data || state.kind === 'restoring') return <Splash />;
  return (
    <PlaceProvider value={place.data}>
      <Rooms />
    </PlaceProvider>
  );
}

function Rooms() {
  const state = useSessionState();
  const userId = 'user' in state ? state.user.id : undefined;
  useForgetOnLeaving(userId);
  useReadAgainOnReturn(state.kind === 'expired');
  if (!('user' in state)) return <SignInPage />;
  if (!state.user.roles.some((role) => role !== 'candidate')) return <ToExams />;
  return (
    <>
      <RouterProvider router={router} key={userId} />
      {state.kind === 'expired' && <SignInAgain user={state.user} />}
    </>
  );
}

/** What one user has read must not be there for the next. */
function useForgetOnLeaving(userId: string | undefined): void {
  const client = useQueryClient();
  useEffect(
    () => () => client.removeQueries({ predicate: (query) => userId !== undefined && query.queryKey[0] !== 'place' }),
    [client, userId],
  );
}

/** What could not be read while the sign-in session was over is read once it has begun again. */
function useReadAgainOnReturn(away: boolean): void {
  const client = useQueryClient();
  const wasAway = useRef(away);
  useEffect(() => {
    if (wasAway.current && !away) void client.invalidateQueries();
    wasAway.current = away;
  }, [client, away]);
}

/** A candidate's desk is the exam page. */
function ToExams() {
  useEffect(() => window.location.assign('/'), []);
  return <Splash />;
}
