import 'package:flutter/material.dart';
import 'package:logto_dart_sdk/logto_client.dart';

void main() {
  WidgetsFlutterBinding.ensureInitialized();
  runApp(const MaterialApp(title: 'Bookstore', home: Home()));
}

class Home extends StatefulWidget {
  const Home({super.key});

  @override
  State<Home> createState() => _HomeState();
}

class _HomeState extends State<Home> {
  final client = LogtoClient(
    config: const LogtoConfig(endpoint: '{{endpoint}}', appId: '{{appId}}'),
  );
  String? userId;
  String? problem;

  @override
  void initState() {
    super.initState();
    refresh();
  }

  /// Tokens live in the Keychain or the Keystore: people stay signed in when the app is closed.
  Future<void> refresh() async {
    final claims = await client.idTokenClaims;
    if (mounted) setState(() => userId = claims?.subject);
  }

  Future<void> run(Future<void> Function() action) async {
    try {
      await action();
      problem = null;
    } catch (error) {
      problem = '$error';
    }
    await refresh();
  }

  @override
  Widget build(BuildContext context) {
    final isSignedIn = userId != null;
    return Scaffold(
      body: Center(
        child: Column(
          mainAxisAlignment: MainAxisAlignment.center,
          children: [
            Text(isSignedIn ? 'You are signed in as $userId.' : 'You are not signed in.'),
            if (isSignedIn)
              TextButton(
                onPressed: () => run(() => client.signOut('{{postSignOutUri}}')),
                child: const Text('Sign Out'),
              )
            else
              TextButton(
                onPressed: () => run(() => client.signIn('{{redirectUri}}')),
                child: const Text('Sign In'),
              ),
            if (problem != null) Text(problem!),
          ],
        ),
      ),
    );
  }
}
