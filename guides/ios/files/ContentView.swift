import LogtoClient
import SwiftUI

struct ContentView: View {
    // Tokens live in the Keychain: people stay signed in when the app is closed.
    @State private var isAuthenticated = client.isAuthenticated
    @State private var problem: String?

    var body: some View {
        VStack(spacing: 16) {
            if isAuthenticated {
                Text("You are signed in as \(userId).")
                Button("Sign Out") { Task { await signOut() } }
            } else {
                Text("You are not signed in.")
                Button("Sign In") { Task { await signIn() } }
            }
            if let problem { Text(problem) }
        }
        .padding()
    }

    private var userId: String {
        (try? client.getIdTokenClaims().sub) ?? "somebody"
    }

    private func signIn() async {
        do {
            try await client.signInWithBrowser(redirectUri: "{{redirectUri}}")
            problem = nil
        } catch {
            problem = error.localizedDescription
        }
        isAuthenticated = client.isAuthenticated
    }

    private func signOut() async {
        await client.signOut()
        isAuthenticated = client.isAuthenticated
    }
}
