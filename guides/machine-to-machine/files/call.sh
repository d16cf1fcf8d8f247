curl --header "Authorization: Bearer $TOKEN" http://localhost:3000
