/** A whole model by node-llama-cpp, where it is installed. */
import { peerFrom, startChild } from './child.ts';

/** Tokens a second of a whole model: a prompt at once, then one by one; or why there are none. */
export type ModelRates = { readonly prefill: number; readonly decode: number } | { readonly absent: string };

/** Tokens of the prompt, and tokens after it. */
const PROMPT = 128;
const TOKENS = 32;

/** Runs the model of a .gguf file. */
export const modelRates = async (file: string, threads: number): Promise<ModelRates> => {
  const name = 'node-llama-cpp';
  const from = peerFrom(name);
  if (from === undefined) return { absent: `${name} is not installed: npm i --no-save ${name}` };
  const child = startChild('llama.mjs');
  try {
    const { prefill, decode } = await child.ask({ from, file, threads, prompt: PROMPT, tokens: TOKENS });
    return { prefill: Number(prefill), decode: Number(decode) };
  } finally {
    await child.close();
  }
};
