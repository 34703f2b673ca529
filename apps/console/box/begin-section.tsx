import { TENANT_SLUG } from '@lembar/contract/shapes.ts';
import { Button, Fieldset, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { useState } from 'react';
import { ConfirmDialog } from '../shell/ui/confirm-dialog.tsx';
import { ProblemAlert } from '../shell/ui/problem-alert.tsx';
import { Sheet } from '../shell/ui/sheet.tsx';
import { useTexts } from '../texts/texts.tsx';
import classes from './box.module.css';
import { type Begun, useBeginSchool, type Wish } from './use-box.ts';

type Form = UseFormReturnType<Required<Wish>>;

const zones: Wish['timeZone'][] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];
const blank: Required<Wish> = {
  name: '',
  slug: '',
  timeZone: 'Asia/Jakarta',
  operatorName: '',
  operatorUsername: '',
  operatorPassword: '',
};

function useWishForm(): Form {
  const { box } = useTexts();
  const needed = (text: string) => (text.trim() ? null : box.required);
  return useForm({
    initialValues: blank,
    validate: {
      name: needed,
      slug: (slug) => (TENANT_SLUG.test(slug) ? null : box.wrongSlug),
      operatorName: needed,
      operatorUsername: needed,
      operatorPassword: (password) => (password && password.length < 10 ? box.tooShort : null),
    },
  });
}

function SchoolFields({ form }: { form: Form }) {
  const { box, platform } = useTexts();
  return (
    <>
      <TextInput label={box.schoolName} required maxLength={200} {...form.getInputProps('name')} />
      <div className={classes.pair}>
        <TextInput
          label={box.slug}
          description={box.slugHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          required
          autoCapitalize="none"
          maxLength={40}
          {...form.getInputProps('slug')}
        />
        <NativeSelect
          label={box.timeZone}
          data={zones.map((value) => ({ value, label: platform.zones[value] ?? value }))}
          {...form.getInputProps('timeZone')}
        />
      </div>
    </>
  );
}

function OperatorFields({ form }: { form: Form }) {
  const { box } = useTexts();
  return (
    <Fieldset legend={box.operator}>
      <Stack>
        <div className={classes.pair}>
          <TextInput label={box.operatorName} required maxLength={200} {...form.getInputProps('operatorName')} />
          <TextInput
            label={box.operatorUsername}
            required
            autoCapitalize="none"
            maxLength={60}
            {...form.getInputProps('operatorUsername')}
          />
        </div>
        <PasswordInput
          label={box.operatorPassword}
          description={box.operatorPasswordHint}
          autoComplete="new-password"
          maxLength={200}
          {...form.getInputProps('operatorPassword')}
        />
      </Stack>
    </Fieldset>
  );
}

/** From the demo to one's own school, in one go. */
export function BeginSection({ onBegun }: { onBegun: (begun: Begun) => void }) {
  const { box } = useTexts();
  const form = useWishForm();
  const [sure, setSure] = useState<Required<Wish>>();
  const begin = useBeginSchool(onBegun);
  function beginNow({ operatorPassword, ...wish }: Required<Wish>) {
    setSure(undefined);
    begin.mutate({ ...wish, ...(operatorPassword && { operatorPassword }) });
  }
  return (
    <Sheet label={box.begin}>
      <div className={classes.head}>
        <h2>{box.begin}</h2>
      </div>
      <p className={classes.quiet}>{box.beginText}</p>
      <form onSubmit={form.onSubmit(setSure)} noValidate>
        <Stack>
          <ProblemAlert cause={begin.error} />
          <SchoolFields form={form} />
          <OperatorFields form={form} />
          <div>
            <Button type="submit" loading={begin.isPending}>
              {box.beginButton}
            </Button>
          </div>
        </Stack>
      </form>
      <ConfirmDialog
        opened={sure !== undefined}
        title={box.sure}
        confirm={box.beginButton}
        danger
        onConfirm={() => sure && beginNow(sure)}
        onClose={() => setSure(undefined)}
      >
        {box.sureText(sure?.name ?? '')}
      </ConfirmDialog>
    </Sheet>
  );
}
