import { Text } from '@mantine/core';
import { useTexts } from '../../texts/texts.tsx';
import { usePlace } from '../session/place.tsx';
import { useUser } from '../session/use-session.ts';
import { LinkNav } from '../ui/links.tsx';
import classes from './navigation.module.css';
import { roomsOf } from './rooms.ts';

/** The doors of all rooms that the user may enter. */
export function Navigation({ onChosen }: { onChosen: () => void }) {
  const { shell } = useTexts();
  const { roles } = useUser();
  const { box } = usePlace();
  return (
    <nav aria-label={shell.rooms} className={classes.navigation}>
      {roomsOf(roles).map((room) => (
        <div key={room.label}>
          <Text component="h2" className={classes.room}>
            {shell[room.label]}
          </Text>
          <ul className={classes.doors}>
            {room.doors
              .filter(({ onBoxOnly }) => box || !onBoxOnly)
              .map(({ to, label, icon: Icon }) => (
                <li key={to}>
                  <LinkNav
                    to={to}
                    activeOptions={{ exact: to === '/' || to === '/platform' }}
                    activeProps={{ active: true }}
                    label={shell[label]}
                    leftSection={<Icon size={20} stroke={1.75} aria-hidden />}
                    className={classes.door ?? ''}
                    onClick={onChosen}
                  />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
