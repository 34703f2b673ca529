import { selectOldestSchool } from './doctor-store.ts';
import type { Installation } from './installation.ts';

export interface School {
  id: string;
  slug: string;
}

/** The school that the canary lives in: DOCTOR_SCHOOL, else the oldest. @throws Error where there is none */
export function findSchool(installation: Installation): Promise<School> {
  const { DOCTOR_SCHOOL: slug } = installation.settings;
  return installation.once('school', async () => {
    const school = await installation.data().system((tx) => selectOldestSchool(tx, slug));
    if (school) return school;
    throw new Error(`${slug ?? ''} belum ada sekolah / there is no such school: npm run db:seed`);
  });
}

/** Where people of that school come in. */
export async function schoolUrl(installation: Installation): Promise<URL> {
  const { base, isSchoolBox, settings } = installation;
  if (isSchoolBox && !settings.APP_URL) return base;
  // A setting that says which school spares the database where only the web is looked at.
  const slug = settings.DOCTOR_SCHOOL ?? (await findSchool(installation)).slug;
  return new URL(`${base.protocol}//${slug}.${base.host}`);
}
