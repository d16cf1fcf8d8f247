npx create-expo-app@latest bookstore --template expo-template-blank@56
cd bookstore
npx expo install expo-crypto expo-secure-store expo-web-browser @react-native-async-storage/async-storage
npm install @logto/rn@1
