npm install next@16 react@19 react-dom@19
npm install @logto/next@4
