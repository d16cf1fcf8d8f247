npm install jose@6
