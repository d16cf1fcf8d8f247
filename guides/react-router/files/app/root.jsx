import { Links, Meta, Outlet, Scripts } from 'react-router';

const Root = () => (
  <html lang="en">
    <head>
      <Meta />
      <Links />
    </head>
    <body>
      <Outlet />
      <Scripts />
    </body>
  </html>
);

export default Root;
