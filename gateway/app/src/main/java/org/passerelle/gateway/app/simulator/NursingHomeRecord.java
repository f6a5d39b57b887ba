package org.passerelle.gateway.app.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The invented residents of an EHPAD and what is written about them, the oldest note first. */
record NursingHomeRecord(List<Resident> residents, List<Note> notes) {
    private static final int NOTE_FIELDS = 5;

    NursingHomeRecord {
        residents = List.copyOf(residents);
        notes = List.copyOf(notes);
    }

    /** Somebody who does not exist. */
    record Resident(String number, String family, String given, LocalDate birth, String sex) {}

    /** By which of the neighbours' ways a note arrives. */
    enum Way {
        MDM,
        ORU,
        PDF,
        FHIR,
        SCORE
    }

    /**
     * One note.
     *
     * @param number names its document whenever it is sent
     * @param daysAgo how long before the simulator's start it was written
     */
    record Note(Resident resident, String number, Way way, int daysAgo, String trade, String title, String text) {}

    /** Reads the record that is part of the program. */
    static NursingHomeRecord load() {
        try (InputStream in = NursingHomeRecord.class.getResourceAsStream("ehpad.txt")) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's nursing home cannot be read", e);
        }
    }

    private static NursingHomeRecord read(String text) {
        List<Resident> residents = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (String line : text.lines().filter(one -> !one.startsWith("#")).toList()) {
            if (line.startsWith("R ")) {
                String[] fields = line.substring(2).split("\\|");
                residents.add(new Resident(fields[0], fields[1], fields[2], LocalDate.parse(fields[3]), fields[4]));
            } else {
                String[] fields = line.split("\\|", NOTE_FIELDS);
                Resident of = residents.getLast();
                notes.add(new Note(
                        of,
                        of.number() + "-" + notes.size(),
                        Way.valueOf(fields[0].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(fields[1]),
                        fields[2],
                        fields[3],
                        fields[4].replace(" / ", "\n")));
            }
        }
        notes.sort((a, b) -> Integer.compare(b.daysAgo(), a.daysAgo()));
        return new NursingHomeRecord(residents, notes);
    }
}
