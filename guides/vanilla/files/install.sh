npm install vite@8 @logto/browser@3
