import type { MyDelivery } from '@lembar/contract/attempts.ts';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { useTexts, useWhere } from '../start/app.ts';
import { score } from '../texts/format.ts';
import { BackLink } from './back-link.tsx';

export function ResultScreen({ delivery }: { delivery: MyDelivery }) {
  const texts = useTexts().result;
  const { language } = useWhere();
  const { result } = delivery;
  return (
    <Page title={texts.title} narrow top={<BackLink to={{ name: 'exams' }} />}>
      <p>
        <strong>{delivery.title}</strong> <span className="soft">· {delivery.subject}</span>
      </p>
      {result && (
        <section className="card result">
          <p className="small soft">{texts.score}</p>
          <p className="result-score numbers">{score(result.score, language)}</p>
          <p className="soft numbers">{texts.of(score(result.maxScore, language))}</p>
          {result.passed !== null && (
            <span className="badge" data-tone={result.passed ? 'good' : 'doubt'}>
              {result.passed ? texts.passed : texts.notPassed}
            </span>
          )}
          {result.state === 'awaiting-marking' && <Notice>{texts.marking}</Notice>}
        </section>
      )}
    </Page>
  );
}
