dotnet new web --output bookstore
cd bookstore
dotnet add package Logto.AspNetCore.Authentication --version "0.*"
