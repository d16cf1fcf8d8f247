import { logto } from '../../../logto';

export default logto.handleAuthRoutes();
