package org.passerelle.connectors.pharmacy.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.pharmacy.WrongLineException;
import org.passerelle.connectors.pharmacy.stock.StockText.Line;

/** The lines and cells of a stock file, as the layout names them. */
public final class StockDissector implements Dissector {
    private final StockLayout layout;

    public StockDissector(StockLayout layout) {
        this.layout = layout;
    }

    @Override
    public List<Part> dissect(Message message) {
        StockText text = StockText.of(message.content().toByteArray(), layout, StockMapper.charset(message));
        StockSheet sheet = StockSheet.of(text, layout);
        if (sheet.fault().isPresent()) {
            return List.of();
        }
        int offset = StockMapper.offset(message, sheet);
        return sheet.lines().stream()
                .map(line -> part(line, StockLine.placeOf(line.number() + offset), text, sheet.header()))
                .toList();
    }

    private static Part part(Line line, String place, StockText text, Header header) {
        try {
            List<String> cells = text.cells(line);
            List<Part> parts = new ArrayList<>();
            for (Column column : Column.values()) {
                Optional.of(header.cell(column, cells))
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value -> parts.add(
                                new Part(place + "-" + column.standardName(), column.words(), value, List.of())));
            }
            return new Part(place, "", "", parts);
        } catch (WrongLineException unreadable) {
            return new Part(place, "", text.text(line), List.of());
        }
    }
}
