package org.passerelle.connectors.pharmacy.stock;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent;
import org.passerelle.connectors.pharmacy.bdpm.BoxContent.NotSaid;
import org.passerelle.connectors.pharmacy.bdpm.Medicines;
import org.passerelle.connectors.pharmacy.stock.StockText.Line;

/**
 * What a stock file, or a part of one, means: one event for at most so many lines. A line that is no movement refuses itself
 * in a remark with its number and reason, and no other.
 */
public final class StockMapper implements MessageMapper {
    /** More would say nothing new; the last one says how many there were. */
    private static final int REFUSALS_SHOWN = 100;

    private final StockLayout layout;
    private final Products products;
    private final ZoneId zone;
    private final int linesPerEvent;

    /**
     * @param settings how the source's files are written
     * @param medicines where specialities, classes and the units of boxes come from; {@link Medicines#NONE} without the
     *     public database
     */
    public StockMapper(StockSettings settings, Medicines medicines) {
        this.layout = settings.layout();
        this.products = new Products(medicines);
        this.zone = settings.zone();
        this.linesPerEvent = settings.linesPerMessage();
    }

    @Override
    public Mapping map(Message message) {
        StockText text = StockText.of(message.content().toByteArray(), layout, charset(message));
        StockSheet sheet = StockSheet.of(text, layout);
        return sheet.fault().isPresent()
                ? new Mapping.NotUnderstood(sheet.fault().get())
                : new Pass(message, text, sheet).run();
    }

    /** The character set that the reception found; empty where the message came without one. */
    static Optional<Charset> charset(Message message) {
        String named = message.attributes().getOrDefault(Message.CHARSET, "");
        try {
            return named.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(named));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** What is added to the number of a line of a part to get its number in the whole file. */
    static int offset(Message message, StockSheet sheet) {
        String first = message.attributes().getOrDefault(StockReception.FIRST_LINE, "");
        return first.matches("\\d{1,9}") && !sheet.lines().isEmpty()
                ? Integer.parseInt(first) - sheet.lines().get(0).number()
                : 0;
    }

    /** One reading of one message. */
    private final class Pass {
        private final Message message;
        private final StockText text;
        private final StockSheet sheet;
        private final LineReader reader;
        private final Optional<Map<Integer, Integer>> repeatsInFile;
        private final int offset;
        private final Repeats repeats = new Repeats();
        private final List<Remark> remarks = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private Chunk chunk = new Chunk();
        private final Set<String> unitless = new HashSet<>();
        private int refused;

        Pass(Message message, StockText text, StockSheet sheet) {
            this.message = message;
            this.text = text;
            this.sheet = sheet;
            this.reader = new LineReader(layout, sheet.header(), zone, message.receivedAt());
            this.repeatsInFile = Optional.ofNullable(message.attributes().get(StockReception.REPEATS))
                    .map(Repeats::read);
            this.offset = offset(message, sheet);
        }

        Mapping run() {
            if (offset == 0) {
                sheet.header().unread().stream()
                        .limit(REFUSALS_SHOWN)
                        .forEach(name -> remarks.add(
                                Remark.unmapped(StockLine.placeOf(1), "Colonne non lue : « " + name + " ».")));
            }
            sheet.lines().forEach(this::line);
            close();
            if (refused > REFUSALS_SHOWN) {
                remarks.add(Remark.alert("", refused + " lignes refusées en tout."));
            }
            if (events.isEmpty()) {
                return new Mapping.NotUnderstood("Aucune ligne lisible sur "
                        + sheet.lines().size() + ". "
                        + remarks.stream()
                                .filter(remark -> remark.kind() == Remark.Kind.ALERT)
                                .findFirst()
                                .map(remark -> remark.place() + " : " + remark.text())
                                .orElse(""));
            }
            return new Mapping.Understood(events, remarks);
        }

        private void line(Line line) {
            int number = line.number() + offset;
            try {
                StockLine movement = reader.read(number, text.cells(line), remarks::add);
                Product product = products.of(movement);
                int repeat = repeatsInFile
                        .map(known -> known.getOrDefault(number, 0))
                        .orElseGet(() -> repeats.next(movement));
                chunk.add(movement, product, repeat);
                product.content().ifPresent(content -> remarkUnknownUnits(content, movement));
            } catch (WrongLineException wrong) {
                refused++;
                if (refused <= REFUSALS_SHOWN) {
                    remarks.add(Remark.alert(
                            StockLine.placeOf(number),
                            "Ligne refusée, les autres sont prises : " + wrong.getMessage() + "."));
                }
            }
            if (chunk.size() == linesPerEvent) {
                close();
            }
        }

        /** Said once for each product: its boxes cannot be counted in units. */
        private void remarkUnknownUnits(BoxContent content, StockLine movement) {
            if (content instanceof NotSaid unknown && unitless.add(movement.code())) {
                remarks.add(Remark.leniency(
                        movement.place(),
                        "Unités par boîte inconnues pour le code " + movement.code() + " : " + unknown.reason() + "."));
            }
        }

        private void close() {
            if (chunk.size() > 0) {
                events.add(chunk.event(message));
                chunk = new Chunk();
            }
        }
    }
}
