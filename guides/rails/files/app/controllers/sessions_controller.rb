class SessionsController < ApplicationController
  before_action :require_sign_in, only: :account

  def home
  end

  def account
    render json: client.id_token_claims.to_h.compact
  end

  def sign_in
    client.sign_in(redirect_uri: "{{redirectUri}}", post_redirect_uri: "/")
  end

  # The person comes back here with a code, which becomes tokens.
  def callback
    client.handle_sign_in_callback(url: request.original_url)
  end

  def sign_out
    client.sign_out(post_logout_redirect_uri: "{{postSignOutUri}}")
  end
end
