import { Anchor, type AnchorProps, Button, type ButtonProps, NavLink, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Rest<Own> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & { ref?: Ref<HTMLAnchorElement> };

/** Mantine's looks on the router's links. */
export const LinkButton = createLink((props: ButtonProps & Rest<ButtonProps>) => <Button component="a" {...props} />);
export const LinkAnchor = createLink((props: AnchorProps & Rest<AnchorProps>) => <Anchor {...props} />);
export const LinkNav = createLink((props: NavLinkProps & Rest<NavLinkProps>) => <NavLink component="a" {...props} />);
