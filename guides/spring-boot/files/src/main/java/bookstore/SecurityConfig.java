package bookstore;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
class SecurityConfig {

    @Bean
    SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
        // Ends the session at the identity provider too.
        var signOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
        signOut.setPostLogoutRedirectUri("{{postSignOutUri}}");
        return http
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/", "/error").permitAll()
                        // Whoever is not signed in is sent to the sign-in page, and back here afterwards.
                        .anyRequest().authenticated())
                .oauth2Login(login -> login.defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutSuccessHandler(signOut))
                .build();
    }

    // Spring expects RS256 unless it is told otherwise; this takes whatever the provider signs with.
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders(ClientRegistrationRepository clients) {
        var client = clients.findByRegistrationId("cardea");
        var decoder = NimbusJwtDecoder.withIssuerLocation(client.getProviderDetails().getIssuerUri()).build();
        decoder.setJwtValidator(new OidcIdTokenValidator(client));
        return registration -> decoder;
    }
}
