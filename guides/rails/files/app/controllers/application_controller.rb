require "logto/client"

class ApplicationController < ActionController::Base
  helper_method :client

  private

  def client
    @client ||= LogtoClient.new(
      config: LogtoClient::Config.new(
        endpoint: "{{endpoint}}",
        app_id: "{{appId}}",
        app_secret: "{{appSecret}}"
      ),
      navigate: ->(uri) { redirect_to uri, allow_other_host: true },
      storage: LogtoClient::SessionStorage.new(session)
    )
  end

  # Sends people who are not signed in to the sign-in page first.
  def require_sign_in
    redirect_to "/sign-in" unless client.is_authenticated?
  end
end
