npx sv@0 create bookstore --template minimal --types jsdoc --no-add-ons --no-install
cd bookstore
npm install
npm install @logto/sveltekit@0
