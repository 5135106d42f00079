// Runs a whole model by node-llama-cpp in a process of its own: a prompt, then tokens one by one.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const run = async ({ from, file, threads, prompt, tokens }) => {
  // The package is a module, which createRequire finds but only import() loads.
  const entry = createRequire(from).resolve('node-llama-cpp');
  const { getLlama, LlamaLogLevel } = await import(pathToFileURL(entry).href);
  const llama = await getLlama({
    gpu: false,
    build: 'never',
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({ modelPath: file });
  const context = await model.createContext({ contextSize: prompt + tokens + 8, batchSize: prompt, threads });
  const sequence = context.getSequence();
  const most = model.fileInfo.metadata?.tokenizer?.ggml?.tokens?.length ?? 256;
  const words = Array.from({ length: prompt }, (_, i) => 3 + ((i * 7) % Math.max(1, most - 3)));
  const start = performance.now();
  await sequence.evaluateWithoutGeneratingNewTokens(words);
  const read = performance.now();
  for (let i = 0; i < tokens; i += 1) await sequence.evaluateWithoutGeneratingNewTokens([words[i % prompt]]);
  const end = performance.now();
  return {
    ready: 'done',
    prefill: (1000 * prompt) / (read - start),
    decode: (1000 * tokens) / (end - read),
  };
};

process.on('message', async (message) => {
  try {
    process.send(await run(message));
  } catch (error) {
    process.send({ failed: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
