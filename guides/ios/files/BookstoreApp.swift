import Logto
import LogtoClient
import SwiftUI

let client: LogtoClient = {
    do {
        return LogtoClient(useConfig: try LogtoConfig(endpoint: "{{endpoint}}", appId: "{{appId}}"))
    } catch {
        fatalError("The endpoint is no URL: \(error)")
    }
}()

@main
struct BookstoreApp: App {
    var body: some Scene {
        WindowGroup { ContentView() }
    }
}
