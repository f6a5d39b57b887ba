package org.passerelle.gateway.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.HeldResources;
import org.passerelle.routes.ports.KnownResource;

/** The resources that are held, read across subjects. */
final class JdbcHeldResources implements HeldResources {
    private static final String COLUMNS = "SELECT k.subject, k.reference, k.updated_at, k.json FROM known_resource k";
    private final Readers readers;
    private final Dialect dialect;

    JdbcHeldResources(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.dialect = dialect;
    }

    @Override
    public Optional<KnownResource> held(String reference) {
        return readers.first(one(dialect), bind -> bind.key(reference), EventRows::resource);
    }

    @Override
    public List<KnownResource> held(
            String resourceType,
            Optional<String> identifier,
            Optional<String> subject,
            String afterReference,
            int limit) {
        List<KnownResource> page = new ArrayList<>();
        int wanted = Conditions.limit(limit);
        String after = afterReference;
        List<KnownResource> read;
        do {
            read = read(resourceType, identifier, subject, after, wanted);
            for (KnownResource resource : read) {
                // Several subjects may hold a resource of one id: the first of them is the one updated last.
                boolean again = resource.reference().equals(after);
                after = resource.reference();
                if (!again && page.size() < wanted && isNamed(resource, identifier)) {
                    page.add(resource);
                }
            }
        } while (page.size() < wanted && read.size() == wanted);
        return page;
    }

    /** An identifier that the resource had once still leads to it. */
    private static boolean isNamed(KnownResource resource, Optional<String> identifier) {
        return identifier.isEmpty() || Identifiers.of(resource.json()).contains(identifier.get());
    }

    private List<KnownResource> read(
            String resourceType, Optional<String> identifier, Optional<String> subject, String after, int limit) {
        Conditions conditions = conditions(resourceType, identifier, subject, after, dialect);
        return readers.all(
                sql(conditions, dialect),
                bind -> {
                    conditions.set(bind);
                    bind.number(limit);
                },
                EventRows::resource);
    }

    static String one(Dialect dialect) {
        return COLUMNS + " WHERE " + dialect.bytewise("k.reference") + " = ? ORDER BY k.updated_at DESC LIMIT 1";
    }

    static String sql(Conditions conditions, Dialect dialect) {
        return COLUMNS + conditions.where() + " ORDER BY " + dialect.bytewise("k.reference")
                + ", k.updated_at DESC LIMIT ?";
    }

    static Conditions conditions(
            String resourceType,
            Optional<String> identifier,
            Optional<String> subject,
            String afterReference,
            Dialect dialect) {
        String reference = dialect.bytewise("k.reference");
        Conditions conditions = new Conditions();
        String first = resourceType + '/';
        String after = afterReference.compareTo(first) > 0 ? afterReference : first;
        conditions.add(reference + " > ?", bind -> bind.key(after));
        // '0' is what follows '/', so this ends with the type.
        conditions.add(reference + " < ?", bind -> bind.key(resourceType + '0'));
        conditions.key(reference + " IN (SELECT reference FROM held_identifier WHERE value = ?)", identifier);
        conditions.key("k.subject = ?", subject);
        return conditions;
    }
}
