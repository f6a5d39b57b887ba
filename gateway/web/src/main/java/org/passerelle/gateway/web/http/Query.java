package org.passerelle.gateway.web.http;

import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Typed reading of query or form parameters; an empty parameter counts as absent. */
public final class Query {
    /** Most items in one answer. */
    public static final int MAX_ITEMS = 500;

    private static final int MAX_VALUE_CHARS = 200;

    private final MultiMap parameters;
    private final ZoneId zone;

    /**
     * @param zone in which times without an offset are meant
     */
    public Query(MultiMap parameters, ZoneId zone) {
        this.parameters = parameters;
        this.zone = zone;
    }

    /** Fails on any other parameter: a mistyped filter must not look like an answer. */
    public Query only(String... names) {
        Set<String> known = Set.of(names);
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                throw Problem.badRequest(
                                "Paramètre inconnu ; paramètres possibles : " + String.join(", ", List.of(names)) + ".")
                        .asException();
            }
        }
        return this;
    }

    public Optional<String> text(String name) {
        return text(name, MAX_VALUE_CHARS);
    }

    /** A text of at most {@code maxChars} characters. */
    public Optional<String> text(String name, int maxChars) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (value.length() > maxChars) {
            throw Problem.badRequest("« " + name + " » dépasse " + maxChars + " caractères.")
                    .asException();
        }
        return Optional.of(value.strip());
    }

    /** An ISO 8601 time with its offset, or one without that is meant in the zone of the screens. */
    public Optional<Instant> instant(String name) {
        return text(name).map(value -> instant(name, value));
    }

    private Instant instant(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException notAnInstant) {
            try {
                return LocalDateTime.parse(value).atZone(zone).toInstant();
            } catch (DateTimeException neither) {
                throw Problem.badRequest("« " + name + " » n'est pas une date et heure ISO 8601, comme "
                                + "2026-01-31T08:30:00Z.")
                        .asException();
            }
        }
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return text(name)
                .map(value -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(value))
                        .findFirst()
                        .orElseThrow(() -> Problem.badRequest("« " + name + " » doit être l'une de : "
                                        + Arrays.stream(type.getEnumConstants())
                                                .map(Enum::name)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                                .asException()));
    }

    public Optional<Long> number(String name) {
        return text(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException e) {
                throw Problem.badRequest("« " + name + " » n'est pas un nombre entier.")
                        .asException();
            }
        });
    }

    public boolean flag(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    /** The parameter {@code limit}: 1 to {@link #MAX_ITEMS}. */
    public int limit(int byDefault) {
        long limit = number("limit").orElse((long) byDefault);
        if (limit < 1 || limit > MAX_ITEMS) {
            throw Problem.badRequest("« limit » doit être compris entre 1 et " + MAX_ITEMS + ".")
                    .asException();
        }
        return (int) limit;
    }
}
