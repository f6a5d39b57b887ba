package org.passerelle.gateway.app.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * The fictitious kinds of calls, and the labels of the codes they use (nomenclatures of ansforge/SAMU-Hub-Modeles,
 * tag 3.4.1).
 *
 * @param opening the kinds that a shift begins with, in this order, so that whoever looks sees each state of a suggestion soon
 */
public record CaseLibrary(Map<String, String> labels, List<String> opening, List<CaseTemplate> cases) {

    public CaseLibrary {
        labels = Map.copyOf(labels);
        opening = List.copyOf(opening);
        cases = List.copyOf(cases);
    }

    /** Reads the library that is part of the program. */
    public static CaseLibrary load() {
        try (InputStream in = CaseLibrary.class.getResourceAsStream("cases.json")) {
            return new ObjectMapper().readValue(in, CaseLibrary.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator's case library cannot be read", e);
        }
    }

    /** The same library with the named cases only, for measurements that need calls of one kind. */
    public CaseLibrary only(List<String> ids) {
        return new CaseLibrary(
                labels,
                opening.stream().filter(ids::contains).toList(),
                cases.stream().filter(c -> ids.contains(c.id())).toList());
    }

    CaseTemplate named(String id) {
        return cases.stream()
                .filter(template -> template.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + id));
    }

    String label(String code) {
        String label = labels.get(code);
        if (label == null) {
            throw new IllegalArgumentException("no label for code " + code);
        }
        return label;
    }
}
