package org.passerelle.gateway.app.alerts;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells by e-mail. */
final class MailChannel implements Channel {
    private static final int LONGEST_S = 30;

    private final MailClient client;
    private final String from;
    private final List<String> to;

    /**
     * @param user empty if the server wants none
     * @param startTls the connection must be encrypted before anything is said
     */
    MailChannel(
            Vertx vertx,
            String host,
            int port,
            boolean startTls,
            String user,
            String password,
            String from,
            List<String> to) {
        MailConfig config = new MailConfig()
                .setHostname(host)
                .setPort(port)
                .setStarttls(startTls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                .setKeepAlive(false);
        if (!user.isEmpty()) {
            config.setUsername(user).setPassword(password);
        }
        this.client = MailClient.create(vertx, config);
        this.from = from;
        this.to = List.copyOf(to);
    }

    @Override
    public String name() {
        return "courriel";
    }

    @Override
    public void tell(Alert alert) throws Exception {
        MailMessage mail = new MailMessage()
                .setFrom(from)
                .setTo(to)
                .setSubject(alert.title())
                .setText(alert.text());
        client.sendMail(mail).toCompletionStage().toCompletableFuture().get(LONGEST_S, TimeUnit.SECONDS);
    }
}
