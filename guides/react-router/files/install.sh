npm init --yes
npm pkg set type=module
npm install react@19 react-dom@19 isbot@5 vite@8
npm install react-router@8.4.0 @react-router/node@8.4.0 @react-router/dev@8.4.0
npm install @logto/react-router@1
