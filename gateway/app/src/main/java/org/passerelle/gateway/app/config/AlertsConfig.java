package org.passerelle.gateway.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told when an incident begins and when it ends.
 *
 * @param after how long something must be wrong before it is an incident, and right again before it has ended
 * @param mail by e-mail
 * @param webhook by an HTTP request
 */
public record AlertsConfig(Duration after, Optional<Mail> mail, Optional<Webhook> webhook) {
    private static final int PORT_MAX = 65_535;
    private static final Duration AFTER = Duration.ofSeconds(30);

    /**
     * An SMTP server and the addresses to write to.
     *
     * @param startTls the connection must be encrypted before anything is said
     */
    public record Mail(
            String host,
            int port,
            boolean startTls,
            Optional<String> user,
            Optional<Secret> password,
            String from,
            List<String> to) {}

    /**
     * @param url receives a JSON object by POST
     * @param secret signs the body: header {@code X-Passerelle-Signature: sha256=<HMAC in hexadecimal>}
     */
    public record Webhook(String url, Optional<Secret> secret) {}

    static AlertsConfig read(YamlSection section) {
        YamlSection mail = section.section("mail");
        YamlSection webhook = section.section("webhook");
        return new AlertsConfig(
                section.duration("after", AFTER),
                section.has("mail") ? Optional.of(mail(mail)) : Optional.empty(),
                section.has("webhook")
                        ? Optional.of(new Webhook(webhook.required("url"), SecretReader.secret(webhook, "secret")))
                        : Optional.empty());
    }

    private static Mail mail(YamlSection mail) {
        List<String> to = mail.texts("to", List.of());
        if (to.isEmpty()) {
            mail.problem("to", "au moins une adresse est attendue, comme [dsi@hopital.example]");
        }
        return new Mail(
                mail.required("host"),
                mail.integer("port", 587, 1, PORT_MAX),
                mail.flag("start-tls", true),
                mail.text("user"),
                SecretReader.secret(mail),
                mail.required("from"),
                to);
    }
}
