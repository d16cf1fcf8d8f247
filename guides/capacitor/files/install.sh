npm create vite@9 bookstore -- --template vanilla --no-interactive
cd bookstore
npm install
npm install @capacitor/core@8 @capacitor/app@8 @capacitor/browser@8 @capacitor/preferences@8
npm install @capacitor/cli@8 @capacitor/android@8 @capacitor/ios@8
npm install @logto/capacitor@4
npx cap init bookstore com.example.app --web-dir dist
