package org.passerelle.adapters.pathos.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.pathos.proof.Note;
import org.passerelle.adapters.pathos.proof.Proof;
import org.passerelle.adapters.pathos.proof.ProofReader;

/** Reads the proofs in a resident's FHIR data, the newest texts first and in bounded amount. */
public final class RecordReader {
    /** The most text read in one request, in UTF-16 units; what is older is left out. */
    private static final int CHARS_MAX = 400_000;

    private static final Comparator<Source> NEWEST_FIRST = Comparator.comparing(
                    (Source source) -> source.note().date().orElse(LocalDate.MIN), Comparator.reverseOrder())
            .thenComparing(Source::resource)
            .thenComparing(Source::path);

    private final ProofReader reader;

    /** A reader for the states that a proof reader knows. */
    public RecordReader(ProofReader reader) {
        this.reader = reader;
    }

    /**
     * What was found.
     *
     * @param proofs the newest first, and in the order of each text
     * @param texts how many texts, values and names there were to read
     * @param truncated whether the oldest texts were left out
     */
    public record Found(List<LocatedProof> proofs, int texts, boolean truncated) {
        public Found {
            proofs = List.copyOf(proofs);
        }
    }

    /**
     * Reads a bundle.
     *
     * @throws InterruptedException if nobody waits any more
     */
    public Found read(Bundle data) throws InterruptedException {
        List<Source> sources = sources(data);
        sources.sort(NEWEST_FIRST);
        Set<LocatedProof> proofs = new HashSet<>();
        List<LocatedProof> inOrder = new ArrayList<>();
        int left = CHARS_MAX;
        boolean truncated = false;
        for (Source source : sources) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted between two texts");
            }
            Note note = cut(source.note(), left);
            truncated |= note.text().length() < source.note().text().length();
            left -= note.text().length();
            for (Proof proof : reader.read(note)) {
                LocatedProof located = located(source, proof);
                if (proofs.add(located)) {
                    inOrder.add(located);
                }
            }
        }
        return new Found(inOrder, sources.size(), truncated);
    }

    private static List<Source> sources(Bundle data) {
        List<Source> sources = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : data.getEntry()) {
            Resource resource = entry.getResource();
            if (resource == null || resource.getIdPart() == null) {
                continue;
            }
            sources.addAll(TextSources.of("", resource));
            sources.addAll(Names.of("", resource));
            switch (resource) {
                case Observation observation -> sources.addAll(Values.of("", observation));
                case QuestionnaireResponse response -> sources.addAll(Values.of("", response));
                default -> {}
            }
        }
        return sources;
    }

    private static Note cut(Note note, int most) {
        String text = note.text();
        if (text.length() <= most) {
            return note;
        }
        int end = most > 0 && Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return new Note(note.resident(), note.id(), note.date(), note.author(), text.substring(0, end));
    }

    private static LocatedProof located(Source source, Proof proof) {
        boolean whole = source.kind() == Source.Kind.VALUE;
        Evidence evidence =
                new Evidence(source.resource(), source.path(), whole ? 0 : proof.start(), whole ? 0 : proof.end());
        String quote = proof.span().of(source.note().text());
        return new LocatedProof(proof, evidence, quote, source.kind() != Source.Kind.NAME);
    }
}
