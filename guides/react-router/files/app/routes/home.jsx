import { logto } from '../logto.server.js';

export const loader = async ({ request }) => {
  const { claims } = await logto.getContext({ getAccessToken: false })(request);
  return { userId: claims?.sub };
};

// The links leave the application: they are ordinary ones, not the router's.
const Home = ({ loaderData: { userId } }) =>
  userId ? (
    <>
      <p>You are signed in as {userId}.</p>
      <a href="/sign-out">Sign Out</a>
    </>
  ) : (
    <>
      <p>You are not signed in.</p>
      <a href="/sign-in">Sign In</a>
    </>
  );

export default Home;
