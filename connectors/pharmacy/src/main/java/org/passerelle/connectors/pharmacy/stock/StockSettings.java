package org.passerelle.connectors.pharmacy.stock;

import java.time.ZoneId;

/**
 * How the stock files of one source are taken.
 *
 * @param source the configured name of the source
 * @param layout how its files are written
 * @param maxBytes larger files are refused
 * @param linesPerMessage a file is cut into messages of at most so many lines, each of which becomes one event
 * @param zone where times were written
 */
public record StockSettings(String source, StockLayout layout, int maxBytes, int linesPerMessage, ZoneId zone) {
    /** 32 MB: about 400,000 lines, a year of a large pharmacy. */
    public static final int DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

    /** About a megabyte of FHIR. */
    public static final int DEFAULT_LINES = 500;

    /** @throws IllegalArgumentException if nothing could be taken */
    public StockSettings {
        if (maxBytes < 1 || linesPerMessage < 1) {
            throw new IllegalArgumentException("la taille et le nombre de lignes admis doivent être positifs");
        }
    }

    /** The defaults: the standard layout, French time. */
    public static StockSettings of(String source) {
        return new StockSettings(
                source, StockLayout.standard(), DEFAULT_MAX_BYTES, DEFAULT_LINES, ZoneId.of("Europe/Paris"));
    }
}
