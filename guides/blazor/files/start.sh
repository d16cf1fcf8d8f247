dotnet run --urls http://localhost:3000
