import { verifyReceipt } from '@lembar/contract/attempts.ts';
import type { Call } from '@lembar/contract/client.ts';
import type { ReplyOf } from '@lembar/contract/endpoint.ts';
import { place } from '@lembar/contract/school.ts';
import { normaliseCode } from '@lembar/seal/receipt.ts';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { CodeField } from '../parts/code-field.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useWork } from '../parts/use-work.ts';
import { problemCode, problemWords } from '../start/problem-words.ts';
import { dateAndTime, type Language } from '../texts/format.ts';
import type { Texts } from '../texts/indonesian.ts';
import { type VerifyTexts, verifyTexts } from '../texts/verify-texts.ts';

type Finding = ReplyOf<typeof verifyReceipt>;

const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/;

interface VerifyProps {
  call: Call;
  language: Language;
  texts: Texts;
}

/** Anybody may check a receipt. The page tells the school, the time and what was held; never a name. */
export function VerifyPage({ call, language, texts }: VerifyProps) {
  const verify = verifyTexts[language];
  const [code, setCode] = useState(normaliseCode(location.hash));
  const [finding, setFinding] = useState<Finding | null>(null);
  const [isMalformed, setMalformed] = useState(false);
  const { running, error, run } = useWork();

  const check = useCallback(
    (typed: string) => {
      const normal = normaliseCode(typed);
      setCode(normal);
      setFinding(null);
      setMalformed(!CODE.test(normal));
      if (!CODE.test(normal)) return;
      history.replaceState(null, '', `#${normal}`);
      void run(async () => setFinding(await call(verifyReceipt, { params: { code: normal } })));
    },
    [call, run],
  );
  useEffect(() => {
    if (location.hash.length > 1) check(location.hash);
  }, [check]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    check(code);
  };
  return (
    <Page title={verify.title} narrow top={<img src="/lembar.svg" width="56" height="56" alt="" className="logo" />}>
      <p className="soft">{verify.lead}</p>
      <form className="card" onSubmit={submit}>
        <CodeField id="receipt-code" label={verify.label} value={code} onChange={setCode} />
        <Button look="main" type="submit" disabled={running}>
          {verify.check}
        </Button>
      </form>
      {isMalformed && <Notice tone="bad">{verify.malformed}</Notice>}
      {error !== null && (
        <Notice tone="bad">{problemCode(error) === 'not-found' ? verify.unknown : problemWords(error, texts)}</Notice>
      )}
      {finding && <FindingView call={call} finding={finding} language={language} />}
      <p className="small soft">{verify.noName}</p>
    </Page>
  );
}

function FindingView({ call, finding, language }: Omit<VerifyProps, 'texts'> & { finding: Finding }) {
  const verify = verifyTexts[language];
  const timeZone = useTimeZone(call);
  return (
    <section className="card">
      <Verdict finding={finding} verify={verify} />
      <dl className="facts" data-stacked="true">
        <dt>{verify.school}</dt>
        <dd>{finding.school}</dd>
        <dt>{verify.receivedAt}</dt>
        <dd>{dateAndTime(Date.parse(finding.receivedAt), { language, timeZone })}</dd>
        <dt>{verify.entries}</dt>
        <dd className="numbers">{finding.entries}</dd>
        <dt>{verify.head}</dt>
        <dd className="code small">{finding.head}</dd>
        <dt>{verify.key}</dt>
        <dd className="code small">{finding.kid}</dd>
      </dl>
    </section>
  );
}

function Verdict({ finding, verify }: { finding: Finding; verify: VerifyTexts }) {
  if (!finding.signatureValid) return <Notice tone="bad">{verify.badSignature}</Notice>;
  if (!finding.logMatches) return <Notice tone="doubt">{verify.mismatch}</Notice>;
  return (
    <Notice tone="good">
      <strong>{verify.valid}</strong>
      <span>{verify.validLead}</span>
    </Notice>
  );
}

function useTimeZone(call: Call): string {
  const [timeZone, setTimeZone] = useState('Asia/Jakarta');
  useEffect(() => {
    call(place, {}).then(
      ({ school }) => school && setTimeZone(school.timeZone),
      () => undefined,
    );
  }, [call]);
  return timeZone;
}
