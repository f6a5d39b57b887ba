package org.passerelle.connectors.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programme: a subscriber can have nothing called but what the site allows. */
class HookPolicyTest {
    private static final HookPolicy POLICY =
            new HookPolicy(List.of("https://dpi.hopital.example/notifications", "http://127.0.0.1:9000/"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dpi.hopital.example/notifications",
                "https://dpi.hopital.example/notifications/",
                "https://dpi.hopital.example:443/notifications/labo",
                "HTTPS://DPI.hopital.example/notifications/labo?cle=1",
                "http://127.0.0.1:9000/x"
            })
    void whatIsAtOrBelowAnAllowedAddressIsAllowed(String endpoint) {
        assertThat(POLICY.endpoint(endpoint)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "notifications",
                "http://dpi.hopital.example/notifications",
                "https://dpi.hopital.example:8443/notifications",
                "https://dpi.hopital.example/notifications-autres",
                "https://dpi.hopital.example/",
                "https://dpi.hopital.example/notifications/../admin",
                "https://dpi.hopital.example/notifications/%2e%2e/admin",
                "https://dpi.hopital.example/notifications/..%2fadmin",
                "https://dpi.hopital.example@169.254.169.254/notifications",
                "https://dpi.hopital.example.attaquant.example/notifications",
                "https://user:mot@dpi.hopital.example/notifications",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost:9000/x",
                "http://127.0.0.1:9001/x",
                "http://[::1]:9000/x",
                "file:///etc/passwd",
                "jar:http://127.0.0.1:9000/x!/",
                "https://dpi.hopital.example/notifications#x",
                "https://dpi.hopital.example\\@169.254.169.254/notifications"
            })
    void nothingElseIs(String endpoint) {
        assertThat(POLICY.endpoint(endpoint)).isEmpty();
        assertThat(HookPolicy.none().endpoint(endpoint)).isEmpty();
    }

    @Test
    void aListThatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> new HookPolicy(List.of("dpi.hopital.example")))
                .hasMessageContaining("dpi.hopital.example");
    }
}
