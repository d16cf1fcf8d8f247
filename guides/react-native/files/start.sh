npx expo run:android
