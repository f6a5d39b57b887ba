package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.camel.InboxComponent;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;

/** Programme: while all that one source sends is stuck, and more of it waits than fits into memory, others are handled. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SourcesApartTest extends StoreContract {
    private static final int LANES = 2;
    private static final int FLOOD = 300;
    private static final int OTHERS = 40;

    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private CountDownLatch release;
    private CountDownLatch others;
    private CountDownLatch all;

    /** One instance serves both databases. */
    @BeforeEach
    void nothingHandledYet() {
        handled.clear();
        release = new CountDownLatch(1);
        others = new CountDownLatch(OTHERS);
        all = new CountDownLatch(OTHERS + FLOOD);
    }

    @Test
    void aStuckSourceDelaysNoOther() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            done(store().append(Samples.message("noyee", "" + i, NOW)));
        }
        InboxComponent inbox = new InboxComponent(store(), LANES, (message, failure) -> {
            throw new AssertionError("no message is set aside", failure);
        });
        CamelContext camel = new DefaultCamelContext();
        try {
            camel.addComponent("inbox", inbox);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("inbox:received")
                            .errorHandler(noErrorHandler())
                            .process(exchange -> handle(exchange.getIn().getBody(Message.class)));
                }
            });
            camel.start();
            for (int i = 0; i < OTHERS; i++) {
                String source = "source-" + i;
                done(store().append(Samples.message(source, "1", "ORU^R01", NOW, "texte")));
                inbox.wake(source);
            }
            assertThat(others.await(20, TimeUnit.SECONDS))
                    .as("the other sources are handled")
                    .isTrue();
            assertThat(handled).as("of the stuck source").noneMatch(id -> id.startsWith("noyee"));

            release.countDown();
            assertThat(all.await(30, TimeUnit.SECONDS))
                    .as("all are handled in the end")
                    .isTrue();
        } finally {
            camel.stop();
        }
        assertThat(store().waitingSources())
                .as("sources with messages to handle")
                .isEmpty();
    }

    private void handle(Message message) throws Exception {
        if (message.source().equals("noyee")) {
            release.await();
        }
        assertThat(message.content().text(StandardCharsets.UTF_8)).as("content").isNotEmpty();
        done(store().write(Handled.ended(message.id(), MessageState.IGNORED, "")));
        handled.add(message.source() + '/' + message.controlId());
        if (!message.source().equals("noyee")) {
            others.countDown();
        }
        all.countDown();
    }
}
