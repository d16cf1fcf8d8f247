npm run build
npx cap sync
npx cap run android
