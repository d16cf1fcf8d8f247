npm create vite@9 bookstore -- --template svelte --no-interactive
cd bookstore
npm install
npm install @logto/browser@3
