package org.passerelle.connectors.api.xml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Remark;

/** Finds what a mapper leaves out, so that the operator can see it. */
public final class Unmapped {
    /** More would say nothing new. */
    private static final int REMARKS_MAX = 20;

    private Unmapped() {}

    /**
     * One remark for each name of a leaf element with text that the mapper does not carry over, by its first place.
     *
     * @param carried local names whose text is carried over; a leaf under one of them is carried too
     */
    public static List<Remark> of(XmlElement root, Set<String> carried) {
        Set<String> names = new LinkedHashSet<>();
        List<Remark> remarks = new ArrayList<>();
        look(root, carried, names, remarks);
        return remarks;
    }

    private static void look(XmlElement element, Set<String> carried, Set<String> names, List<Remark> remarks) {
        if (carried.contains(element.name()) || remarks.size() >= REMARKS_MAX) {
            return;
        }
        if (element.children().isEmpty()) {
            if (!element.text().isEmpty() && names.add(element.name())) {
                remarks.add(Remark.unmapped(
                        element.path(), "Élément conservé dans le message et non traduit : " + element.name() + "."));
            }
            return;
        }
        element.children().forEach(child -> look(child, carried, names, remarks));
    }
}
