import type { Assessment } from '@lembar/contract/assessments.ts';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { BackLink } from '../../shell/ui/back-link.tsx';
import { LinkButton } from '../../shell/ui/links.tsx';
import { Page } from '../../shell/ui/page.tsx';
import { Sheet } from '../../shell/ui/sheet.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { UnsavedDialog } from '../editor/unsaved-dialog.tsx';
import classes from './assessment-builder.module.css';
import { BuilderTroubles } from './builder-troubles.tsx';
import { type AssessmentDraft, newSection, type SectionDraft } from './definition-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { SectionList } from './section-list.tsx';
import { TotalsSheet } from './totals-sheet.tsx';
import { useAssessmentBuilder } from './use-assessment-builder.ts';

interface AssessmentBuilderProps {
  heading: string;
  initial: AssessmentDraft;
  edited?: { assessmentId: string; revision: number };
  onSaved: (stored: Assessment) => void;
}

/** Sections and their items on the left, rules and totals on the right. */
export function AssessmentBuilder({ heading, ...settings }: AssessmentBuilderProps) {
  const { shell, assessments } = useTexts();
  const builder = useAssessmentBuilder(settings);
  const { draft, change, edited } = builder;
  const { definition } = draft;
  const withSections = (sections: SectionDraft[]) => change({ definition: { ...definition, sections } });
  return (
    <Page
      title={heading}
      back={<BackLink to="/assessments">{shell.assessments}</BackLink>}
      actions={
        <>
          {edited && (
            <LinkButton to="/deliveries/new" search={{ assessment: edited.assessmentId }} variant="default">
              {assessments.schedule}
            </LinkButton>
          )}
          <Button onClick={builder.save} loading={builder.saving}>
            {assessments.save}
          </Button>
        </>
      }
    >
      <div className={classes.desk}>
        <Stack gap="lg" miw={0}>
          <BuilderTroubles builder={builder} />
          <NameFields builder={builder} />
          <SectionList sections={definition.sections} onChange={withSections} />
          <div>
            <Button
              variant="default"
              leftSection={<IconPlus size={18} aria-hidden />}
              onClick={() => withSections([...definition.sections, newSection(definition.sections)])}
            >
              {assessments.addSection}
            </Button>
          </div>
        </Stack>
        <Stack gap="lg" className={classes.side ?? ''}>
          <TotalsSheet definition={definition} />
          <RuleFields definition={definition} onChange={(changed) => change({ definition: changed })} />
        </Stack>
      </div>
      <UnsavedDialog blocker={builder.blocker} />
    </Page>
  );
}

function NameFields({ builder }: { builder: ReturnType<typeof useAssessmentBuilder> }) {
  const { assessments, editor } = useTexts();
  const { draft, change, blank } = builder;
  return (
    <Sheet>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput
          label={assessments.title}
          miw="14rem"
          maxLength={200}
          value={draft.title}
          error={blank('title') && editor.problems.required}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          label={assessments.subject}
          miw="12rem"
          maxLength={100}
          value={draft.subject}
          error={blank('subject') && editor.problems.required}
          onChange={(event) => change({ subject: event.currentTarget.value })}
        />
      </Group>
    </Sheet>
  );
}
