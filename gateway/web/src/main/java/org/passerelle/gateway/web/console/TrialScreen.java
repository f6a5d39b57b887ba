package org.passerelle.gateway.web.console;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.WholeBody;
import org.passerelle.gateway.web.screens.Frame;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.routes.ports.TryOut;

/** {@code /exploitation/essai}: what would become of a message, with nothing kept. */
public final class TrialScreen {
    /** Its address. */
    public static final String HOME = "/exploitation/essai";

    private static final String SECTION = "essai";
    /** A page that holds more than this again would be slow: a file stays with the operator. */
    private static final int MAX_TEXT_SHOWN = 200_000;

    private final Pages pages;
    private final TryOut tryOut;
    private final Offload offload;

    public TrialScreen(Pages pages, TryOut tryOut, Offload offload) {
        this.pages = pages;
        this.tryOut = tryOut;
        this.offload = offload;
    }

    /** Mounts the form and, with its own limit of size, what takes it. */
    public void mount(Router router, WholeBody body) {
        router.get(HOME).handler(this::form);
        router.post(HOME).handler(body).handler(this::run);
    }

    /** The character sets that pasted text can be written in. */
    public static List<String> charsets() {
        return TrialInput.CHARSETS;
    }

    private void form(RoutingContext context) {
        Frame frame = pages.frame(context, "trial.title", SECTION, HOME);
        offload.run(
                context,
                () -> pages.draw(
                        "essai.jte",
                        frame,
                        new TrialPage(tryOut.sources(), "", TrialInput.CHARSETS.getFirst(), "", Optional.empty())),
                html -> Pages.send(context, html));
    }

    private void run(RoutingContext context) {
        MultiMap form = context.request().formAttributes();
        Frame frame = pages.frame(context, "trial.title", SECTION, HOME);
        Buffer file = WholeBody.bytes(context);
        String text = Objects.requireNonNullElse(form.get("texte"), "");
        String source = Objects.requireNonNullElse(form.get("source"), "");
        String charset = Objects.requireNonNullElse(form.get("charset"), TrialInput.CHARSETS.getFirst());
        if (file.length() == 0 && text.isBlank()) {
            throw Problem.unprocessable("Collez un message ou choisissez un fichier.")
                    .asException();
        }
        boolean pasted = file.length() == 0;
        offload.run(
                context,
                () -> {
                    Content content = pasted ? TrialInput.of(text, charset) : Content.copyOf(file.getBytes());
                    long startedNanos = System.nanoTime();
                    TryOut.Outcome outcome = tryOut.tryOut(source, content).orElseThrow(TrialScreen::unknown);
                    Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
                    return pages.draw(
                            "essai.jte",
                            frame,
                            new TrialPage(
                                    tryOut.sources(),
                                    source,
                                    charset,
                                    pasted && text.length() <= MAX_TEXT_SHOWN ? text : "",
                                    Optional.of(TrialPage.Result.of(outcome, content.size(), took, frame.now()))));
                },
                html -> Pages.send(context, html));
    }

    private static RuntimeException unknown() {
        return Problem.unprocessable("Choisissez l'une des sources configurées.")
                .asException();
    }
}
