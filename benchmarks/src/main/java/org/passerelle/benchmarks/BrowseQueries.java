package org.passerelle.benchmarks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.Store;

/** Every kind of page that the console shows, by name; each gives the number of its rows. */
final class BrowseQueries {
    private static final int PAGE = 50;

    private final int count;
    private final Map<String, ToIntFunction<Store>> queries = new LinkedHashMap<>();

    private BrowseQueries(int count) {
        this.count = count;
    }

    static Map<String, ToIntFunction<Store>> of(int count) {
        BrowseQueries all = new BrowseQueries(count);
        all.messages();
        all.others();
        return all.queries;
    }

    /** A filter in the making. */
    private record Filter(
            Optional<String> source,
            Optional<String> type,
            Optional<MessageState> state,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> before) {
        static final Filter ALL = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        Filter source(String name) {
            return new Filter(Optional.of(name), type, state, from, to, before);
        }

        Filter type(String name) {
            return new Filter(source, Optional.of(name), state, from, to, before);
        }

        Filter state(MessageState name) {
            return new Filter(source, type, Optional.of(name), from, to, before);
        }

        Filter between(Instant first, Instant last) {
            return new Filter(source, type, state, Optional.of(first), Optional.of(last), before);
        }

        Filter before(long sequence) {
            return new Filter(source, type, state, from, to, Optional.of(sequence));
        }
    }

    private Instant at(int number) {
        return Instant.EPOCH.plus(
                MillionMessages.FIRST_MICROS + MillionMessages.STEP_MICROS * number, ChronoUnit.MICROS);
    }

    private void add(String name, Filter filter) {
        add(name, filter, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void add(
            String name, Filter f, Optional<String> controlId, Optional<String> patient, Optional<String> text) {
        MessageQuery query = new MessageQuery(
                f.source(), f.type(), controlId, f.state(), patient, text, f.from(), f.to(), f.before(), PAGE);
        queries.put(name, store -> store.messages(query).size());
    }

    private void messages() {
        Filter all = Filter.ALL;
        add("first page", all);
        add("page in the middle", all.before(count / 2));
        add("last page", all.before(60));
        add("source, common", all.source("urgences").before(count / 2));
        add("source, rare", all.source("rare"));
        add("source, unknown", all.source("inconnue"));
        add("type, common", all.type("ADT^A08"));
        add("type, rare", all.type("MFN^M05"));
        add("source and type that never meet", all.source("urgences").type("ORU^R01"));
        add(
                "source and type, both common",
                all.source("urgences").type("ADT^A08").before(count / 2));
        for (MessageState state : MessageState.values()) {
            add("state " + state, all.state(state));
            add("state " + state + ", rare source", all.state(state).source("rare"));
        }
        Filter oldDay = all.between(at(count / 10), at(count / 10 + 43_200));
        add("an old day", oldDay);
        add("an old day, common source", oldDay.source("urgences"));
        add("an old day, rare type", oldDay.type("MFN^M05"));
        add("an old day, quarantined", oldDay.state(MessageState.QUARANTINED));
        add(
                "an old day, source and type that never meet",
                oldDay.source("urgences").type("ORU^R01"));
        add("everything since the beginning", all.between(at(0), at(count)).type("MFN^M05"));
        Optional<String> none = Optional.empty();
        add("control id", all, Optional.of("C" + count / 3), none, none);
        add("patient", all, none, Optional.of("IPP123"), none);
        add("patient with thousands of messages", all, none, Optional.of("CHRONIQUE"), none);
        add("visit, source", all.source("urgences"), none, Optional.of("NDA777"), none);
        add("text, common", all, none, none, Optional.of("absent segment"));
        add("text, rare", all, none, none, Optional.of("segment 17 "));
        add("text, state and source", all.state(MessageState.REFUSED).source("rare"), none, none, Optional.of("207"));
        add("text, none", all, none, none, Optional.of("introuvable"));
    }

    private void others() {
        Instant now = at(count);
        Optional<String> none = Optional.empty();
        queries.put(
                "one message with all that followed",
                store -> store.message(MillionMessages.id(count / 20 * 10))
                        .map(detail -> 1)
                        .orElse(0));
        queries.put("flows", store -> store.flows(now).size());
        queries.put("counts by state", store -> store.countByState().size());
        queries.put("waiting sources", store -> store.waitingSources().size());
        queries.put(
                "suggestions",
                store -> store.suggestions(new SuggestionQuery(none, none, false, true, Optional.empty(), now, PAGE))
                        .size());
        queries.put(
                "live suggestions",
                store -> store.suggestions(new SuggestionQuery(none, none, true, true, Optional.empty(), now, PAGE))
                        .size());
        queries.put(
                "deliveries of a rare destination",
                store -> store.deliveries(
                                new DeliveryQuery(Optional.of("rare"), Optional.empty(), none, Optional.empty(), PAGE))
                        .size());
        queries.put(
                "dead letters",
                store -> store.deliveries(
                                new DeliveryQuery(none, Optional.of(DeliveryState.DEAD), none, Optional.empty(), PAGE))
                        .size());
        queries.put(
                "delivered to a rare destination",
                store -> store.deliveries(new DeliveryQuery(
                                Optional.of("rare"),
                                Optional.of(DeliveryState.DELIVERED),
                                none,
                                Optional.empty(),
                                PAGE))
                        .size());
        queries.put(
                "resources held, by identifier",
                store -> store.held("Patient", Optional.of("IPP500"), none, "", PAGE)
                        .size());
        queries.put(
                "resources held, a page",
                store -> store.held("Patient", none, none, "Patient/p5", PAGE).size());
    }
}
