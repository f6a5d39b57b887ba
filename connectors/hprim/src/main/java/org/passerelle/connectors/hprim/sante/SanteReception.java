package org.passerelle.connectors.hprim.sante;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;

/**
 * Takes HPRIM Santé and HPRIM Médecins files. A file with several messages is split. There is no answer in the protocol's own
 * form: the norm leaves acknowledgement to the transport, and an ERR message needs an agreement between the partners.
 */
public final class SanteReception implements Reception {
    private static final int HEAD_BYTES = 512;
    /** Enough of a SHA-256 to tell two messages of one sender apart. */
    private static final int DIGEST_LENGTH = 16;

    private static final String REFUSED = "refus";

    private final SanteSettings settings;
    private final Intake intake;
    private final Clock clock;

    public SanteReception(SanteSettings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public boolean recognises(Content content) {
        byte[] bytes = content.toByteArray();
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
        return Delimiters.isHeader(withoutMark(head).stripLeading())
                || (!head.stripLeading().startsWith("<")
                        && Medecins.looksLike(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        if (content.size() > settings.maxBytes()) {
            Content head = Content.head(content.toByteArray(), settings.maxBytes());
            return refuse(message("", "", head, attributes), "taille", "Le fichier dépasse la taille admise.");
        }
        CompletionStage<Reply> all = CompletableFuture.completedFuture(null);
        for (byte[] part : SanteText.split(content.toByteArray())) {
            all = all.thenCompose(before -> receiveOne(Content.copyOf(part), attributes)
                    .thenApply(reply -> before == null ? reply : joined(before, reply)));
        }
        return all;
    }

    private CompletionStage<Reply> receiveOne(Content content, Map<String, String> attributes) {
        Charset charset = SanteText.charsetOf(content.toByteArray());
        String text = withoutMark(content.text(charset));
        Map<String, String> known = new HashMap<>(attributes);
        known.put(Message.CHARSET, charset.name());
        Optional<SanteText> parsed = SanteText.parse(text);
        if (parsed.isEmpty()) {
            return Medecins.looksLike(text)
                    ? take(message("HPRIM Médecins", "", content, known))
                    : refuse(message("", "", content, known), "entete", "Ce n'est pas un message HPRIM Santé.");
        }
        SanteText sante = parsed.get();
        Message message = message(sante.context(), orderingKey(sante), content, known);
        if (!sante.context().matches("[A-Z]{3}")) {
            return refuse(message, "contexte", "Le contexte du message (H-7) manque ou n'est pas lisible.");
        }
        if (!sante.context().equals("ERR") && !sante.has("P")) {
            return refuse(message, "patient", "Message sans segment P.");
        }
        return take(message);
    }

    private CompletionStage<Reply> take(Message message) {
        return intake.take(message)
                .thenApply(receipt -> new Reply(true, "ok", List.of(), List.of(receipt.messageId()), Optional.empty()));
    }

    private CompletionStage<Reply> refuse(Message message, String code, String reason) {
        return intake.refuse(message, new Refusal(code, reason))
                .thenApply(receipt ->
                        new Reply(false, REFUSED, List.of(code), List.of(receipt.messageId()), Optional.empty()));
    }

    private static Reply joined(Reply before, Reply next) {
        List<String> errors = new ArrayList<>(before.errors());
        errors.addAll(next.errors());
        List<String> ids = new ArrayList<>(before.messageIds());
        ids.addAll(next.messageIds());
        boolean taken = before.taken() && next.taken();
        return new Reply(taken, taken ? "ok" : REFUSED, errors, ids, Optional.empty());
    }

    private String orderingKey(SanteText sante) {
        return sante.segments().stream()
                .filter(segment -> segment.name().equals("P"))
                .findFirst()
                .flatMap(patient -> SantePatient.key(patient, settings.source(), settings.patientAuthority()))
                .orElse("");
    }

    /** The file name of H-3 is often the same for every message, so the content tells them apart. */
    private Message message(String type, String orderingKey, Content content, Map<String, String> attributes) {
        return new Message(
                Ids.next(),
                settings.source(),
                Protocol.HPRIM_SANTE,
                type,
                content.sha256().substring(0, DIGEST_LENGTH),
                orderingKey,
                clock.instant(),
                attributes,
                content);
    }

    /** A byte order mark, in UTF-8 or as ISO-8859-1 shows it. */
    static String withoutMark(String text) {
        if (text.startsWith("\uFEFF")) {
            return text.substring(1);
        }
        return text.startsWith("\u00EF\u00BB\u00BF") ? text.substring(3) : text;
    }
}
