package org.passerelle.gateway.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.subscription.Follow;
import org.passerelle.connectors.fhir.subscription.HookPolicy;
import org.passerelle.connectors.fhir.subscription.RestHook;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.routes.DeliveryLane;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.deliver.Deliver;
import org.passerelle.routes.deliver.RetryPolicy;
import org.passerelle.routes.ports.Followers;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions out that are served: the active {@code Subscription} resources that are held. Each has a lane of its own
 * in the outbox, so that one subscriber that is away keeps no other waiting.
 */
final class Subscribers implements Followers {
    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);
    private static final int PAGE = 200;
    /** Each has a thread and asks the store twice a second. */
    private static final int MOST = 100;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
    /** After a day what is owed expires; a subscriber that was away for longer reads what it missed. */
    private static final Duration VALIDITY = Duration.ofHours(24);

    private static final RetryPolicy RETRIES = new RetryPolicy(200, Duration.ofSeconds(1), Duration.ofMinutes(15));

    private final Rooms rooms;
    private final CamelContext camel;
    private final HeldFacts held;
    private final FhirJson fhir = new FhirJson();
    private final Map<String, RestHook> lanes = new HashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("passerelle-subscriptions").factory());
    private volatile Map<String, Follow> follows = Map.of();

    Subscribers(Rooms rooms, CamelContext camel, HeldFacts held) {
        this.rooms = rooms;
        this.camel = camel;
        this.held = held;
    }

    /**
     * Opens the lanes of what is held, and follows what comes.
     *
     * @param running whose FHIR servers say where notifications may go
     */
    void start(Supplier<Configuration> running) {
        look(running);
        rooms.signals().listen(signal -> {
            if (signal instanceof Signal.MessageHandled handled && mayChange(handled.type())) {
                looking.execute(() -> look(running));
            }
        });
        looking.scheduleWithFixedDelay(
                () -> look(running), LOOK_EVERY.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    /** The lanes end with the routes. */
    void close() throws InterruptedException {
        looking.shutdownNow();
        looking.awaitTermination(VALIDITY.toSeconds(), TimeUnit.SECONDS);
        lanes.values().forEach(RestHook::close);
    }

    @Override
    public List<OwedDelivery> owed(Message message, List<KnownResource> changed, boolean exercise) {
        Map<String, Follow> served = follows;
        List<OwedDelivery> owed = new ArrayList<>();
        Instant now = rooms.clock().instant();
        for (Follow follow : served.values()) {
            for (KnownResource resource : changed) {
                if (follow.wants(resource.reference(), resource.json(), now)) {
                    owed.add(new OwedDelivery(
                            Ids.derivedInTime(message.id(), follow.id(), resource.reference()),
                            "",
                            message.id(),
                            destination(follow.id()),
                            fhir.write(RestHook.notification(resource.reference())),
                            exercise,
                            now,
                            now.plus(VALIDITY)));
                }
            }
        }
        return owed;
    }

    private static boolean mayChange(String messageType) {
        return messageType.contains("Subscription") || messageType.startsWith("Bundle");
    }

    private static String destination(String subscriptionId) {
        return "abonnement-" + subscriptionId;
    }

    private void look(Supplier<Configuration> running) {
        try {
            serve(active(policy(running.get())));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Les abonnements n'ont pas pu être relus ({})", e.getClass().getSimpleName());
        }
    }

    private static HookPolicy policy(Configuration configuration) {
        return new HookPolicy(configuration.sources().values().stream()
                .filter(SourceConfig.Fhir.class::isInstance)
                .flatMap(source -> ((SourceConfig.Fhir) source).hooks().stream())
                .toList());
    }

    private Map<String, Follow> active(HookPolicy policy) {
        Map<String, Follow> active = new LinkedHashMap<>();
        if (policy.isEmpty()) {
            return active;
        }
        String after = "";
        List<HeldFacts.Held> page;
        do {
            page = held.search("Subscription", Optional.empty(), Optional.empty(), after, PAGE);
            for (HeldFacts.Held found : page) {
                after = found.reference();
                Follow.of(found.json(), policy)
                        .filter(follow -> active.size() < MOST)
                        .ifPresent(follow -> active.put(follow.id(), follow));
            }
        } while (page.size() == PAGE);
        return active;
    }

    private void serve(Map<String, Follow> next) {
        Map<String, Follow> before = follows;
        before.forEach((id, follow) -> {
            if (!follow.equals(next.get(id))) {
                shut(id);
            }
        });
        follows = Map.copyOf(next);
        next.forEach((id, follow) -> {
            if (!lanes.containsKey(id)) {
                open(follow);
            }
        });
    }

    private void open(Follow follow) {
        RestHook hook = new RestHook(destination(follow.id()), follow, held, rooms.clock());
        try {
            camel.addRoutes(
                    new DeliveryLane(new Deliver(hook, RETRIES, rooms.store(), fhir, rooms.signals(), rooms.clock())));
            lanes.put(follow.id(), hook);
            LOG.info("Abonnement {} servi", follow.id());
        } catch (Exception e) {
            hook.close();
            LOG.error(
                    "L'abonnement {} n'a pas pu être ouvert ({})",
                    follow.id(),
                    e.getClass().getSimpleName());
        }
    }

    private void shut(String id) {
        RestHook hook = lanes.remove(id);
        if (hook == null) {
            return;
        }
        try {
            camel.getRouteController().stopRoute(DeliveryLane.routeId(hook.name()));
            camel.removeRoute(DeliveryLane.routeId(hook.name()));
        } catch (Exception e) {
            LOG.warn(
                    "L'abonnement {} ne s'est pas fermé proprement ({})",
                    id,
                    e.getClass().getSimpleName());
        } finally {
            hook.close();
        }
    }
}
