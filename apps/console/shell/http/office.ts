import { createCall } from '@lembar/contract/client.ts';
import { storedLanguage } from '../../texts/language.ts';
import { createSession } from '../session/session.ts';
import { placeHeaders } from './place-headers.ts';
import { createRequest } from './request.ts';

const headers = placeHeaders(window.location.pathname);

const call = createCall({
  baseUrl: '',
  send: (url, init) => fetch(url, { ...init, headers: { ...init.headers, ...headers } } as RequestInit),
  language: storedLanguage,
});

/** This page's sign-in session. */
export const session = createSession({ call, now: Date.now });

/** Calls the server as whoever is signed in on this page. */
export const request = createRequest({ call, session });
