import { readCertificateEnd } from '../adapters/certificate.ts';
import { smtpMailer } from '../adapters/mailer.ts';
import { jsonWebhook } from '../adapters/webhook.ts';
import { type Channel, mailChannel, webhookChannel } from '../modules/notifications/tell-alert.ts';
import {
  backupCheck,
  certificateCheck,
  deadJobCheck,
  diskSpaceCheck,
  lastRunCheck,
  replicaCheck,
  workerCheck,
} from '../modules/operations/alert-checks.ts';
import { alertTeller, type Check, raiseAndEnd } from '../modules/operations/alerts.ts';
import { boxChecks } from '../modules/operations/box-checks.ts';
import { list, type Parts } from './compose.ts';
import { ownDisks } from './own-disks.ts';
import type { Settings } from './settings.ts';

export interface Alarm {
  /** The worker's look at everything but workers. */
  look(): Promise<void>;
  /** The web's look: whether anybody works at all. */
  lookForWorkers(): Promise<void>;
}

export type AlarmSettings = Pick<
  Settings,
  | 'APP_URL'
  | 'ALERT_EMAIL'
  | 'ALERT_WEBHOOK'
  | 'DISK_FREE_MINIMUM'
  | 'LEMBAR_DATA'
  | 'SMTP_FROM'
  | 'SMTP_HOST'
  | 'SMTP_PASS'
  | 'SMTP_PORT'
  | 'SMTP_USER'
>;

function channelsOf(parts: Parts, settings: AlarmSettings): Channel[] {
  const to = list(settings.ALERT_EMAIL);
  const installation = settings.APP_URL ? new URL(settings.APP_URL).host : parts.host;
  const { SMTP_HOST: host, SMTP_PORT: port, SMTP_USER: user, SMTP_PASS: password, SMTP_FROM: from } = settings;
  const { ALERT_WEBHOOK: url } = settings;
  return [
    ...(host && to.length > 0 ? [mailChannel(smtpMailer({ host, port, user, password, from }), to, installation)] : []),
    ...(url ? [webhookChannel(jsonWebhook({ url, random: parts.random }), installation)] : []),
  ];
}

export function composeAlarm(parts: Parts, settings: AlarmSettings): Alarm {
  const { replica } = parts.data;
  const appUrl = settings.APP_URL ? new URL(settings.APP_URL) : undefined;
  const checks: Check[] = [
    deadJobCheck(parts),
    diskSpaceCheck(() => ownDisks(settings), settings.DISK_FREE_MINIMUM),
    ...(replica ? [replicaCheck(() => replica.verdict())] : []),
    backupCheck(parts),
    lastRunCheck(parts, 'drill'),
    lastRunCheck(parts, 'doctor'),
    ...boxChecks(parts),
    ...(appUrl?.protocol === 'https:' ? [certificateCheck(parts, () => readCertificateEnd(appUrl))] : []),
  ];
  const teller = alertTeller(parts, channelsOf(parts, settings));
  const lookAt = async (some: readonly Check[]) => {
    await raiseAndEnd(parts, some);
    await teller.tellUntold();
  };
  return { look: () => lookAt(checks), lookForWorkers: () => lookAt([workerCheck(parts)]) };
}
