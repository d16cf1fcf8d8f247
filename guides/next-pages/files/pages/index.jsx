import { logto } from '../logto';

// Runs on the server: the page is sent with what it needs to know.
export const getServerSideProps = logto.withLogtoSsr(({ req }) => ({
  props: { userId: req.user.isAuthenticated ? req.user.claims.sub : null },
}));

const Page = ({ userId }) =>
  userId ? (
    <>
      <p>You are signed in as {userId}.</p>
      <a href="/api/logto/sign-out">Sign Out</a>
    </>
  ) : (
    <>
      <p>You are not signed in.</p>
      <a href="/api/logto/sign-in">Sign In</a>
    </>
  );

export default Page;
