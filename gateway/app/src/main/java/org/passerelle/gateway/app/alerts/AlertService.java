package org.passerelle.gateway.app.alerts;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.passerelle.gateway.app.config.AlertsConfig;
import org.passerelle.routes.ports.Incidents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the flows at intervals, keeps the incidents, and tells whoever is configured. */
public final class AlertService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertService.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final long LOOK_MS_LEAST = 100;
    private static final long LOOK_MS_MOST = 5_000;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("watchman").factory());
    private final Watchman watchman;
    private final Messenger messenger;
    private final IncidentBook book;
    private final Clock clock;
    private final Duration after;

    /**
     * @param secrets the mail password and the webhook secret, already read; empty for none
     * @param folder where the incidents are kept
     */
    public AlertService(
            AlertsConfig config, Secrets secrets, Vertx vertx, Watchman watchman, Path folder, Clock clock) {
        this.watchman = watchman;
        this.clock = clock;
        this.after = config.after();
        this.messenger = new Messenger(channels(config, secrets, vertx), FIRST_PAUSE);
        this.book = new IncidentBook(
                config.after(), new IncidentFile(folder.resolve("incidents.jsonl")), this::tell, this::tell);
    }

    /** What the channels need to prove who they are. */
    public record Secrets(String mail, String webhook) {}

    private static List<Channel> channels(AlertsConfig config, Secrets secrets, Vertx vertx) {
        List<Channel> channels = new ArrayList<>();
        config.mail()
                .ifPresent(mail -> channels.add(new MailChannel(
                        vertx,
                        mail.host(),
                        mail.port(),
                        mail.startTls(),
                        mail.user().orElse(""),
                        secrets.mail(),
                        mail.from(),
                        mail.to())));
        config.webhook().ifPresent(hook -> channels.add(new WebhookChannel(URI.create(hook.url()), secrets.webhook())));
        return channels;
    }

    /** Begins to look. */
    public void start() {
        long everyMs = Math.clamp(after.toMillis() / 5, LOOK_MS_LEAST, LOOK_MS_MOST);
        clockwork.scheduleWithFixedDelay(this::look, everyMs, everyMs, TimeUnit.MILLISECONDS);
    }

    public Incidents incidents() {
        return book;
    }

    private void look() {
        try {
            book.look(watchman.look(), clock.instant());
        } catch (RuntimeException e) {
            // One look that fails, while the store is away for instance, must not end the watch.
            LOG.warn("La surveillance des flux a échoué ({})", e.getClass().getSimpleName());
        }
    }

    private void tell(Incidents.Incident incident) {
        Alert alert = new Alert(incident);
        LOG.warn("{} ({})", alert.title(), incident.kind());
        messenger.tell(alert);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        messenger.close();
    }
}
