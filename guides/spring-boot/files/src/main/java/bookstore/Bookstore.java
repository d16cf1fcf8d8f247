package bookstore;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

@SpringBootApplication
@RestController
public class Bookstore {

    public static void main(String[] args) {
        SpringApplication.run(Bookstore.class, args);
    }

    @GetMapping("/")
    String home(@AuthenticationPrincipal OidcUser user, CsrfToken csrf) {
        if (user == null) {
            return "<p>You are not signed in.</p><a href=\"/oauth2/authorization/cardea\">Sign In</a>";
        }
        return """
                <p>You are signed in as %s.</p>
                <p><a href="/account">What is known about you</a></p>
                <form method="post" action="/logout">
                  <input type="hidden" name="%s" value="%s">
                  <button>Sign Out</button>
                </form>
                """.formatted(user.getSubject(), csrf.getParameterName(), csrf.getToken());
    }

    // Only for people who are signed in.
    @GetMapping("/account")
    Map<String, Object> account(@AuthenticationPrincipal OidcUser user) {
        return user.getClaims();
    }
}
