dotnet new blazor --output bookstore --interactivity Server --empty
cd bookstore
dotnet add package Logto.AspNetCore.Authentication --version "0.*"
