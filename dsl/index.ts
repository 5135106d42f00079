export * from './axes.ts';
export * from './code.ts';
export * from './issue.ts';
export * from './layout.ts';
export * from './numbers.ts';
export * from './reference.ts';
export * from './scheme.ts';
export * from './stream.ts';
export { smallShape, validate } from './validate.ts';
