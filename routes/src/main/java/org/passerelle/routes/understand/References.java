package org.passerelle.routes.understand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.passerelle.routes.ports.KnownResource;

/** Which resources refer to which, by the literal {@code reference} of FHIR. */
final class References {
    private static final JsonFactory JSON = new JsonFactory();

    private References() {}

    /** The named resources, those that refer to them, those that refer to these, and so on. Names may be unknown. */
    static Set<String> closure(SubjectFacts facts, Collection<String> references) {
        Set<String> closure = new LinkedHashSet<>(references);
        boolean grew = true;
        while (grew) {
            grew = false;
            for (KnownResource resource : facts.resources().values()) {
                if (!closure.contains(resource.reference()) && refersToOne(resource, closure)) {
                    grew |= closure.add(resource.reference());
                }
            }
        }
        return closure;
    }

    private static boolean refersToOne(KnownResource resource, Set<String> targets) {
        Set<String> referred = referredBy(resource.json());
        return targets.stream().anyMatch(referred::contains);
    }

    private static Set<String> referredBy(String json) {
        Set<String> referred = new HashSet<>();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "reference".equals(parser.currentName())) {
                    referred.add(parser.getText());
                }
            }
            return referred;
        } catch (IOException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
