/**
 * What a run came to. A file that could not be read, a set-up that failed and an error outside of any test count as a
 * failure each: the tests behind them would else only be missing.
 * @param {import('vitest/node').TestRunResult} run
 */
export function outcomeOf({ testModules, unhandledErrors }) {
  const tests = testModules.flatMap(({ children }) => [...children.allTests()]);
  const groups = testModules.flatMap((module) => [module, ...module.children.allSuites()]);
  const passed = tests.filter((test) => test.result().state === 'passed');
  const skipped = tests.filter((test) => test.result().state === 'skipped');
  const broken = groups.filter((group) => group.errors().length > 0);
  return {
    passed: passed.length,
    failed: tests.length - passed.length - skipped.length + broken.length + unhandledErrors.length,
    skipped: skipped.map((test) => ({
      name: `${test.module.relativeModuleId} > ${test.fullName}`,
      reason: test.result().note ?? 'no reason given',
    })),
  };
}
