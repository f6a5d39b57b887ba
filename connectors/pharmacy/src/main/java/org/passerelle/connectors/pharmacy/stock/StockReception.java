package org.passerelle.connectors.pharmacy.stock;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.stock.StockText.Line;

/**
 * Takes stock files. A file is cut into messages of a bounded number of lines, each with the file's header before its own
 * bytes, so that no event grows with the file. A file in which no line is a movement is refused whole. There is no answer in
 * a form of its own.
 */
public final class StockReception implements Reception {
    /** Attribute: the number that the first line of a part has in its file, from 1. */
    public static final String FIRST_LINE = "stock-first-line";
    /** Attribute: which lines of a part say the same as an earlier line of the file, and as how many. */
    public static final String REPEATS = "stock-repeats";

    private static final int HEAD_BYTES = 8_192;
    /** A headerless file is recognised by one of its first lines. */
    private static final int HEAD_LINES = 5;
    /** Enough of a SHA-256 to tell two files of one sender apart. */
    private static final int DIGEST_LENGTH = 16;

    private final StockSettings settings;
    private final StockLayout layout;
    private final Intake intake;
    private final Clock clock;

    public StockReception(StockSettings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.layout = settings.layout();
        this.intake = intake;
        this.clock = clock;
    }

    /** By two columns of the header, or without one by a movement in the first lines. */
    @Override
    public boolean recognises(Content content) {
        byte[] head = Content.head(content.toByteArray(), HEAD_BYTES).toByteArray();
        StockText text = StockText.of(head, layout, Optional.empty());
        StockSheet sheet = StockSheet.of(text, layout);
        if (layout.header()) {
            return sheet.headerLine().isPresent() && sheet.header().isRecognised();
        }
        List<Line> first =
                sheet.lines().subList(0, Math.min(HEAD_LINES, sheet.lines().size()));
        return look(text, sheet, first).fault().isEmpty();
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        if (content.size() > settings.maxBytes()) {
            Content head = Content.head(content.toByteArray(), settings.maxBytes());
            return refuse(head, attributes, "taille", "Le fichier dépasse la taille admise.");
        }
        byte[] bytes = content.toByteArray();
        StockText text = StockText.of(bytes, layout, Optional.empty());
        StockSheet sheet = StockSheet.of(text, layout);
        if (sheet.fault().isPresent()) {
            return refuse(content, attributes, "colonnes", sheet.fault().get());
        }
        Look look = look(text, sheet, sheet.lines());
        if (look.fault().isPresent()) {
            return refuse(content, attributes, "lignes", look.fault().get());
        }
        return takeAll(text, sheet, look, content.sha256().substring(0, DIGEST_LENGTH), attributes);
    }

    /**
     * What was seen in the lines of a file before it is cut.
     *
     * @param repeated how many movements like that of a line came before it, for the lines where some did
     * @param fault why no line at all is a movement; empty if one is
     */
    private record Look(Map<Integer, Integer> repeated, Optional<String> fault) {}

    private Look look(StockText text, StockSheet sheet, List<Line> lines) {
        LineReader reader = new LineReader(layout, sheet.header(), settings.zone(), clock.instant());
        Repeats repeats = new Repeats();
        Map<Integer, Integer> repeated = new HashMap<>();
        String firstFault = "";
        int movements = 0;
        for (Line line : lines) {
            try {
                int before = repeats.next(reader.read(line.number(), text.cells(line), remark -> {}));
                movements++;
                if (before > 0) {
                    repeated.put(line.number(), before);
                }
            } catch (WrongLineException wrong) {
                firstFault = firstFault.isEmpty()
                        ? "Aucune ligne lisible sur " + lines.size() + ". Ligne " + line.number() + " : "
                                + wrong.getMessage() + "."
                        : firstFault;
            }
        }
        return new Look(repeated, movements == 0 ? Optional.of(firstFault) : Optional.empty());
    }

    private CompletionStage<Reply> takeAll(
            StockText text, StockSheet sheet, Look look, String digest, Map<String, String> attributes) {
        List<String> taken = new ArrayList<>();
        CompletionStage<?> all = CompletableFuture.completedFuture(null);
        int size = settings.linesPerMessage();
        for (int from = 0; from < sheet.lines().size(); from += size) {
            int end = Math.min(from + size, sheet.lines().size());
            List<Line> lines = sheet.lines().subList(from, end);
            Optional<Line> next =
                    end < sheet.lines().size() ? Optional.of(sheet.lines().get(end)) : Optional.empty();
            Map<Integer, Integer> repeated = new TreeMap<>();
            lines.stream()
                    .map(Line::number)
                    .filter(look.repeated()::containsKey)
                    .forEach(number -> repeated.put(number, look.repeated().get(number)));
            Map<String, String> known = new HashMap<>(attributes);
            known.put(FIRST_LINE, Integer.toString(lines.get(0).number()));
            known.put(REPEATS, Repeats.write(repeated));
            String controlId = digest + "/" + (from / size + 1);
            // One after the other: a file of any length owes the inbox one message at a time.
            all = all.thenCompose(before -> intake.take(message(
                            controlId, part(text, sheet, lines.get(0), next), withCharset(known, text.charset())))
                    .thenAccept(receipt -> taken.add(receipt.messageId())));
        }
        return all.thenApply(done -> new Reply(true, "ok", List.of(), taken, Optional.empty()));
    }

    /** The header and the lines with what is between them, as they were sent. */
    private static Content part(StockText text, StockSheet sheet, Line first, Optional<Line> next) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        sheet.headerLine().ifPresent(header -> part.writeBytes(text.bytesOf(header)));
        part.writeBytes(text.bytesOf(first, next));
        return Content.copyOf(part.toByteArray());
    }

    private static Map<String, String> withCharset(Map<String, String> attributes, Charset charset) {
        Map<String, String> known = new HashMap<>(attributes);
        known.put(Message.CHARSET, charset.name());
        return known;
    }

    private CompletionStage<Reply> refuse(Content content, Map<String, String> attributes, String code, String reason) {
        String controlId = content.sha256().substring(0, DIGEST_LENGTH);
        return intake.refuse(message(controlId, content, attributes), new Refusal(code, reason))
                .thenApply(receipt ->
                        new Reply(false, "refus", List.of(code), List.of(receipt.messageId()), Optional.empty()));
    }

    /** One ordering key for the source: a correction must not overtake what it corrects. */
    private Message message(String controlId, Content content, Map<String, String> attributes) {
        return new Message(
                Ids.next(),
                settings.source(),
                Protocol.STOCK_FILE,
                "stock",
                controlId,
                Chunk.order(settings.source()),
                clock.instant(),
                attributes,
                content);
    }
}
