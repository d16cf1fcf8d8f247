npm create vite@9 bookstore -- --template vue --no-interactive
cd bookstore
npm install
npm install @logto/vue@3
