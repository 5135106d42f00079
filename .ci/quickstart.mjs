// npm run quickstart: from a fresh clone to tuned kernels on this machine.
import { build, step } from './steps.mjs';

build();
step('tune this machine and show how far it is from the roof', 'node', ['dist/tritforge.js', 'quickstart']);
process.stdout.write('next: npm run selftest passes all tests; CONTRIBUTING.md says how to add a scheme\n');
