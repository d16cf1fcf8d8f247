/** The application that comes with every tenant: a built-in client of the wire (1.2). */
export const demoAppId = 'demo-app';
