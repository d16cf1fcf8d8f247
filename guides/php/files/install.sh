composer require "logto/sdk:0.*"
