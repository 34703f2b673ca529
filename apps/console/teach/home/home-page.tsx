import { SimpleGrid, Stack } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { firstDoor } from '../../shell/frame/rooms.ts';
import { useUser } from '../../shell/session/use-session.ts';
import { Page } from '../../shell/ui/page.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { HomeDeliveries } from './home-deliveries.tsx';
import { HomeStep } from './home-step.tsx';

/** Where teachers begin. Others are led to the first door of their own room. */
export function HomePage() {
  const user = useUser();
  const door = firstDoor(user.roles);
  return door === '/' ? <TeachersHome name={user.name} /> : <Navigate to={door} replace />;
}

function TeachersHome({ name }: { name: string }) {
  const { teach } = useTexts();
  return (
    <Page title={teach.greeting(name)} lead={teach.homeLead}>
      <Stack gap="xl">
        <SimpleGrid component="ol" cols={{ base: 1, sm: 3 }} p={0} m={0} style={{ listStyle: 'none' }}>
          <HomeStep number={1} to="/items" title={teach.stepItems} text={teach.stepItemsText} />
          <HomeStep number={2} to="/assessments" title={teach.stepAssessment} text={teach.stepAssessmentText} />
          <HomeStep number={3} to="/deliveries/new" title={teach.stepSchedule} text={teach.stepScheduleText} />
        </SimpleGrid>
        <HomeDeliveries />
      </Stack>
    </Page>
  );
}
