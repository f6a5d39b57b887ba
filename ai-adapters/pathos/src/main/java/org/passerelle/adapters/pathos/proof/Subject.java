package org.passerelle.adapters.pathos.proof;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Something clinical that notes speak of, independent of any référentiel.
 *
 * @param name of this knowledge
 * @param keys words of an état's label by which it is recognised, the surest first
 * @param phrases what is said of it, by kind
 */
record Subject(String name, List<String> keys, Map<WordKind, List<String>> phrases) {
    Subject {
        keys = List.copyOf(keys);
        Map<WordKind, List<String>> inOrder = new EnumMap<>(WordKind.class);
        phrases.forEach((kind, words) -> inOrder.put(kind, List.copyOf(words)));
        phrases = Collections.unmodifiableMap(inOrder);
    }
}
