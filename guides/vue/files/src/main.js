import { createLogto } from '@logto/vue';
import { createApp } from 'vue';
import App from './App.vue';

const config = {
  endpoint: '{{endpoint}}',
  appId: '{{appId}}',
};

createApp(App).use(createLogto, config).mount('#app');
