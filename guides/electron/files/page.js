const button = document.querySelector('#action');

const show = (user) => {
  document.querySelector('#state').textContent = user
    ? `You are signed in as ${user.sub}.`
    : 'You are not signed in.';
  button.textContent = user ? 'Sign Out' : 'Sign In';
  button.onclick = async () => show(await (user ? account.signOut() : account.signIn()));
};

account.user().then(show);
