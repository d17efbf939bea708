/** Every test file of the suite; bundle.mjs makes it. */
declare module 'suite:tests';
