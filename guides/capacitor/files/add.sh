npm run build
npx cap add android
npx cap add ios
