/** How `npm start` and the image start Node; what stands beside the product is started so, too. */
export const AS_STARTED: readonly string[] = ['--max-semi-space-size=32'];
