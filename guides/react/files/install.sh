npm create vite@9 bookstore -- --template react --no-interactive
cd bookstore
npm install
npm install @logto/react@4
