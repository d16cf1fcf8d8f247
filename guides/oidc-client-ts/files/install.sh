npm install vite@8 oidc-client-ts@3
